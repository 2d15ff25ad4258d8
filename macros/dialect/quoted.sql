{#- A name as an identifier, whatever stands in it. -#}
{% macro quoted(name) %}{{ return(adapter.dispatch('quoted', 'recmart')(name)) }}{% endmacro %}

{% macro default__quoted(name) %}{{ return(adapter.quote(name)) }}{% endmacro %}

{% macro duckdb__quoted(name) %}{{ return('"' ~ name | replace('"', '""') ~ '"') }}{% endmacro %}
