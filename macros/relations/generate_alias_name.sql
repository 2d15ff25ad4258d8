{#-
    Names of our tables; dbt asks this macro for our models only. In a schema that is not ours alone, where a host's
    `generate_schema_name` or `+schema` puts everything, the private ones are called recmart_<name>, because shops have a
    `stg_items` and a `candidates` of their own; so are public ones of which the host has a namesake. A host's `+alias` and
    `generate_alias_name` are obeyed.
-#}
{% macro generate_alias_name(custom_alias_name=none, node=none) %}
    {%- do recmart.keep_materialization(node) -%}
    {%- set of_host = context.get(project_name, {}).get('generate_alias_name') if project_name != 'recmart' else none -%}
    {%- set alias = of_host(custom_alias_name, node) | trim if of_host else custom_alias_name -%}
    {%- set is_ours = node.schema != target.schema and node.schema.endswith('recmart') -%}
    {%- if is_ours or node.resource_type != 'model' or alias not in [none, node.name] -%}
        {{ return(alias or node.name) }}
    {%- endif -%}
    {%- set file_of_host = project_name ~ '://\\S*/' ~ node.name ~ '[.](sql|py)' -%}
    {%- set is_taken = modules.re.search(file_of_host, builtins.ref.manifest.files | join('\n')) is not none -%}
    {{ return(('recmart_' if is_taken or node.config.access != 'public' else '') ~ node.name) }}
{% endmacro %}
