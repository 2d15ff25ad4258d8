{#- 2 n_ij / (n_i + n_j + shrinkage) -#}
{% macro similarity_dice(settings) -%}
    2 * n_common / (n_own + n_neighbour + cast({{ settings.shrinkage }} as double))
{%- endmacro %}
