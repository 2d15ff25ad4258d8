{#- n_ij / (n_i + n_j - n_ij + shrinkage) -#}
{% macro similarity_jaccard(settings) -%}
    n_common / (n_own + n_neighbour - n_common + cast({{ settings.shrinkage }} as double))
{%- endmacro %}
