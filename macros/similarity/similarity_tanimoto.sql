{#- x_i . x_j / (|x_i|^2 + |x_j|^2 - x_i . x_j + shrinkage); of binary values it is jaccard. -#}
{% macro similarity_tanimoto(settings) -%}
    dot / (norm_own * norm_own + norm_neighbour * norm_neighbour - dot + {{ settings.shrinkage }})
{%- endmacro %}
