{#-
    Whether what a var names, once read as a relation, is a table or a file that is not there. What is neither is there: a
    CTE (of an ephemeral model, of a dbt unit test), and a source that is a file (`external_location`).
-#}
{% macro is_not_there_yet(relation, named=none) %}
    {%- if not execute or not relation or relation.is_cte or relation.external -%}
        {{ return(false) }}
    {%- elif relation.identifier -%}
        {{ return(adapter.get_relation(relation.database, relation.schema, relation.identifier) is none) }}
    {%- endif -%}
    {{ return(named is not none and not recmart.file_exists(named)) }}
{% endmacro %}
