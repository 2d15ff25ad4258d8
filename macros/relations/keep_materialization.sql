{#-
    A host's `models: +materialized: view` stands above everything that a package says of its own models, and makes views
    of our tables, which Python models and models in parts cannot be. So what is ours is written into the host's settings
    under our name, where it stands above the host's default: a table, or what the model says. dbt asks for the name of a
    model first after its first look at settings, and has its second look only at models with a `config` in YAML; so those
    that are no tables, and the first that dbt reads, have one.
-#}
{% macro keep_materialization(node) %}
    {%- if node.resource_type == 'model' and project_name != 'recmart' -%}
        {%- set level = namespace(here=builtins.ref.config.models) -%}
        {%- for name in node.fqn -%}
            {%- set level.here = level.here.setdefault(name, {}) -%}
            {%- do level.here.update({'+materialized': 'table'}) -%}
        {%- endfor -%}
        {%- do level.here.update({'+materialized': node.config_call_dict.get('materialized', 'table')}) -%}
    {%- endif -%}
{% endmacro %}
