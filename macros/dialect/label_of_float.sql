{#- A float as text, whole numbers without a decimal point; null for NaN. -#}
{% macro label_of_float(expression) %}{{ return(adapter.dispatch('label_of_float', 'recmart')(expression)) }}{% endmacro %}

{% macro default__label_of_float(expression) -%}
    {{ recmart.text_of(expression) }}
{%- endmacro %}

{% macro duckdb__label_of_float(expression) -%}
    case when not isnan({{ expression }}) then regexp_replace(cast({{ expression }} as varchar), '\.0$', '') end
{%- endmacro %}
