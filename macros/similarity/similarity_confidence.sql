{#- n_ij / (n_j + shrinkage): the confidence of the rule j -> i. -#}
{% macro similarity_confidence(settings) -%}
    n_common / (n_neighbour + cast({{ settings.shrinkage }} as double))
{%- endmacro %}
