{#- n_ij / (min(n_i, n_j) + shrinkage) -#}
{% macro similarity_inclusion(settings) -%}
    n_common / (least(n_own, n_neighbour) + cast({{ settings.shrinkage }} as double))
{%- endmacro %}
