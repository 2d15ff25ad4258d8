{#- log2(N n_ij / ((n_i + shrinkage) (n_j + shrinkage))) -#}
{% macro similarity_mutual_information(settings) -%}
    log2({{ recmart.similarity_lift(settings) }})
{%- endmacro %}
