{#- Up to three of `names`, most like `name` first, as text for an error; only those that are at least so alike, from 0 to 1. -#}
{% macro nearest_names(name, names, at_least=0) %}{{ return(adapter.dispatch('nearest_names', 'recmart')(name, names, at_least)) }}{% endmacro %}

{% macro default__nearest_names(name, names, at_least) %}{{ return(names | join(', ')) }}{% endmacro %}

{% macro duckdb__nearest_names(name, names, at_least) %}
    {%- if not execute -%}{{ return(names | join(', ')) }}{%- endif -%}
    {%- set literals = (names | join('\n') | replace("'", "''")).split('\n') -%}
    {%- set likeness = "jaro_winkler_similarity(lower(candidate), '" ~ name | lower | replace("'", "''") ~ "')" -%}
    {%- set rows = run_query(
        "select candidate from (select unnest(['" ~ literals | join("', '") ~ "']) as candidate) "
        ~ "where " ~ likeness ~ " >= " ~ at_least ~ " order by " ~ likeness ~ " desc, candidate limit 3"
    ) -%}
    {{ return(rows.columns[0].values() | join(', ')) }}
{% endmacro %}
