{#-
    The host's model that a var names, as a view: see macro `relation`. DuckDB makes no view of a table whose schema is
    called as its database, so that there it is a table.
-#}
{% macro input_view(input) %}
    {%- set is_model = recmart.is_model(input) -%}
    {{- config(materialized='table' if target.schema == target.database else 'view', enabled=is_model) -}}
select * from {{ recmart.host_relation(input) if is_model else this }}
{% endmacro %}
