{#- A value as a double; null where it cannot be read as a number. -#}
{% macro try_number(expression) %}{{ return(adapter.dispatch('try_number', 'recmart')(expression)) }}{% endmacro %}

{% macro default__try_number(expression) -%}
    {{ dbt.safe_cast(expression, 'double') }}
{%- endmacro %}

{% macro duckdb__try_number(expression) -%}
    try_cast({{ expression }} as double)
{%- endmacro %}
