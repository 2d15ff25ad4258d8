{#-
    A file, or a glob of files, as something to select from. Where `asks_filename`, rows know their file in `filename`,
    unless the file has a column of that name, which is then the one that is read.
-#}
{% macro file_relation(path, asks_filename) %}
    {{ return(adapter.dispatch('file_relation', 'recmart')(path, asks_filename)) }}
{% endmacro %}

{% macro default__file_relation(path, asks_filename) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no reading of files in place (' ~ path ~ '). Give a table.') }}
{% endmacro %}

{% macro duckdb__file_relation(path, asks_filename) %}
    {%- set reader = 'read_parquet' if '.parquet' in path else 'read_csv' -%}
    {%- set rows = reader ~ "('" ~ path | replace("'", "''") ~ "', union_by_name = true" -%}
    {%- set has_own = asks_filename and 'filename' in recmart.columns_of('select * from ' ~ rows ~ ')') | map('lower') | list -%}
    {{ return(rows ~ (', filename = true)' if asks_filename and not has_own else ')')) }}
{% endmacro %}
