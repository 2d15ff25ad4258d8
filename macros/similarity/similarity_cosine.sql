{#- x_i . x_j / (|x_i| |x_j| + shrinkage) -#}
{% macro similarity_cosine(settings) -%}
    dot / (norm_own * norm_neighbour + {{ settings.shrinkage }})
{%- endmacro %}
