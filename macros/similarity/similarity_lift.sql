{#- N n_ij / ((n_i + shrinkage) (n_j + shrinkage)) -#}
{% macro similarity_lift(settings) -%}
    n_all * n_common / ((n_own + {{ settings.shrinkage }}) * cast(n_neighbour + {{ settings.shrinkage }} as double))
{%- endmacro %}
