{#- n_ij / (sqrt(n_i n_j) + shrinkage) -#}
{% macro similarity_cosine(shrinkage) -%}
    n_common / (sqrt(cast(n_users as double) * n_neighbour_users) + {{ shrinkage }})
{%- endmacro %}
