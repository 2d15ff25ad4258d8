{#- `table`, `schema.table` or `database.schema.table` as a relation; what is left out is the target's own. -#}
{% macro named_table(name) %}
    {%- set parts = name.split('.') -%}
    {{ return(api.Relation.create(
        database=parts[-3] if parts | length > 2 else target.database,
        schema=parts[-2] if parts | length > 1 else target.schema,
        identifier=parts[-1]
    )) }}
{% endmacro %}
