{#- A value as a list of doubles; null where it cannot be read as one of finite numbers. -#}
{% macro try_vector(expression) %}{{ return(adapter.dispatch('try_vector', 'recmart')(expression)) }}{% endmacro %}

{% macro default__try_vector(expression) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no lists of numbers') }}
{% endmacro %}

{% macro duckdb__try_vector(expression) -%}
    {%- set vector = 'try_cast(' ~ expression ~ ' as double[])' -%}
    case when list_count(list_filter({{ vector }}, lambda x: isfinite(x))) = len({{ vector }}) then {{ vector }} end
{%- endmacro %}
