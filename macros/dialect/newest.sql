{#-
    The value of a group's newest row, `order` being its time and what orders rows of the same moment; a row without a
    time is the oldest.
-#}
{% macro newest(value, order) %}{{ return(adapter.dispatch('newest', 'recmart')(value, order)) }}{% endmacro %}

{% macro default__newest(value, order) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no value of the newest row') }}
{% endmacro %}

{% macro duckdb__newest(value, order) -%}
    arg_max({{ value }}, row(coalesce({{ order[0] }}, timestamp '-infinity'), {{ order[1:] | join(', ') }}))
{%- endmacro %}
