{% macro is_finite(expression) %}{{ return(adapter.dispatch('is_finite', 'recmart')(expression)) }}{% endmacro %}

{% macro default__is_finite(expression) -%}
    abs({{ expression }}) < 1e308
{%- endmacro %}

{% macro duckdb__is_finite(expression) -%}
    isfinite({{ expression }})
{%- endmacro %}
