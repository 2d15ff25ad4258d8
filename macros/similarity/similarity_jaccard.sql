{#- n_ij / (n_i + n_j - n_ij + shrinkage) -#}
{% macro similarity_jaccard(shrinkage) -%}
    n_common / cast(n_users + n_neighbour_users - n_common + {{ shrinkage }} as double)
{%- endmacro %}
