{#- Cosine of values less the mean of their row: Sarwar et al., WWW 2001, section 3.1.3. -#}
{% macro similarity_adjusted_cosine(settings) -%}
    {{ recmart.similarity_cosine(settings) }}
{%- endmacro %}
