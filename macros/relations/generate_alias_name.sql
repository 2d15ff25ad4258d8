{#-
    Names of our tables; dbt asks this macro for our models only. In a schema that is not ours alone, where a host's
    `generate_schema_name` or `+schema` puts everything, the private ones are called recmart_<name>, because shops have a
    `stg_items` and a `candidates` of their own. Public ones keep their names everywhere; a host's `+alias` is obeyed.
-#}
{% macro generate_alias_name(custom_alias_name=none, node=none) %}
    {%- do recmart.keep_materialization(node) -%}
    {%- set is_ours = node.schema != target.schema and node.schema.endswith('recmart') -%}
    {%- set is_private = node.resource_type == 'model' and node.config.access != 'public' -%}
    {{ return(custom_alias_name or ('recmart_' if is_private and not is_ours else '') ~ node.name) }}
{% endmacro %}
