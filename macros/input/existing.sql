{#-
    The relation that a var names, or an error where the warehouse has none. What is no table of the warehouse passes: a
    CTE (of an ephemeral model, of a dbt unit test), and a source that is a file (`external_location`).
-#}
{% macro existing(input, relation) %}
    {%- if execute and relation.identifier and not relation.is_cte and not relation.external -%}
        {%- set found = adapter.get_relation(relation.database, relation.schema, relation.identifier) -%}
        {%- do recmart.stop_if(
            found is none,
            "var " ~ input ~ " reads " ~ relation ~ ", but the warehouse has no such table. If it is a model or a seed, "
            ~ "dbt build makes it first (dbt run needs dbt seed before it); else correct the name."
        ) -%}
    {%- endif -%}
    {{ return(relation) }}
{% endmacro %}
