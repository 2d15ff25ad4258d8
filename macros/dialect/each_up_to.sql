{#- In the select list: a row for each whole number from 1 to `n`, with that number. -#}
{% macro each_up_to(n) -%}
    {{ return(adapter.dispatch('each_up_to', 'recmart')(n)) }}
{%- endmacro %}

{% macro default__each_up_to(n) -%}
    {{ exceptions.raise_compiler_error(adapter.type() ~ ' has no rows from a list of numbers in the select list') }}
{%- endmacro %}

{% macro duckdb__each_up_to(n) -%}
    unnest(range(1, {{ n }} + 1))
{%- endmacro %}
