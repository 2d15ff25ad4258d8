{#- n_ij log2(N n_ij / ((n_i + shrinkage) (n_j + shrinkage))) -#}
{% macro similarity_lexicographers(settings) -%}
    n_common * {{ recmart.similarity_mutual_information(settings) }}
{%- endmacro %}
