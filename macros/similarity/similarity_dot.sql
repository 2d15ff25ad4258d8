{#- x_i . x_j, not normalised: the number of common rows where values are binary. -#}
{% macro similarity_dot(settings) -%}
    dot
{%- endmacro %}
