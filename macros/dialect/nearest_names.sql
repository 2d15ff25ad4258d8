{#- Up to three of `names`, most like `name` first, as text for an error. -#}
{% macro nearest_names(name, names) %}{{ return(adapter.dispatch('nearest_names', 'recmart')(name, names)) }}{% endmacro %}

{% macro default__nearest_names(name, names) %}{{ return(names | join(', ')) }}{% endmacro %}

{% macro duckdb__nearest_names(name, names) %}
    {%- set rows = run_query(
        "select unnest(" ~ (names | list | tojson | replace("'", "''") | replace('"', "'")) ~ ") as candidate "
        ~ "order by jaro_winkler_similarity(lower(candidate), '" ~ name | lower | replace("'", "''") ~ "') desc limit 3"
    ) -%}
    {{ return(rows.columns[0].values() | join(', ')) }}
{% endmacro %}
