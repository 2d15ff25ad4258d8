{#- The relation that a var names, or an error where the warehouse has none. A CTE of a dbt unit test passes. -#}
{% macro existing(input, relation) %}
    {%- if execute and relation.identifier and not relation.is_cte -%}
        {%- set found = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
        {%- do recmart.stop_if(
            found is none,
            "var " ~ input ~ " is " ~ var(input) ~ ", but the warehouse has no " ~ relation ~ ". Build it first "
            ~ "(dbt build does, if it is a model or seed of yours), or correct the name."
        ) -%}
    {%- endif -%}
    {{ return(relation) }}
{% endmacro %}
