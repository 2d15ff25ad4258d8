{#-
    A table that a data test reads besides its own, by the name of one of our models or by project.model. dbt runs a test
    when any of the tables that it refs was selected, though the others be of another build or not there. So a data test
    refs one table, and reads by this macro, which makes it no test of theirs, others that stand above that one in the
    lineage and are therefore there, or where dbt defers to. None for what is no table.
-#}
{% macro upstream(name) %}
    {%- set ending = '.' ~ ('' if '.' in name else 'recmart.') ~ name -%}
    {%- for id, node in graph.get('nodes', {}).items() if execute and id.endswith(ending) -%}
        {%- set deferred = node.get('defer_relation') -%}
        {%- set is_here = not deferred or adapter.get_relation(node.database, node.schema, node.alias) is not none -%}
        {{ return(node.relation_name if is_here else deferred.relation_name) }}
    {%- endfor -%}
    {{ return('' if not execute) }}
{% endmacro %}
