{#- Cosine of values less the mean of their column. -#}
{% macro similarity_pearson(settings) -%}
    {{ recmart.similarity_cosine(settings) }}
{%- endmacro %}
