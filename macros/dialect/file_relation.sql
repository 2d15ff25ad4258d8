{#- A file, or a glob of files, as something to select from. Rows know their file in `filename`. -#}
{% macro file_relation(path) %}{{ return(adapter.dispatch('file_relation', 'recmart')(path)) }}{% endmacro %}

{% macro default__file_relation(path) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no reading of files in place (' ~ path ~ '). Give a table.') }}
{% endmacro %}

{% macro duckdb__file_relation(path) %}
    {%- set reader = 'read_parquet' if '.parquet' in path else 'read_csv' -%}
    {{ return(reader ~ "('" ~ path | replace("'", "''") ~ "', union_by_name = true, filename = true)") }}
{% endmacro %}
