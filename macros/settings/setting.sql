{#-
    The value of a setting of recmart: what its var says on the command line or under `vars: recmart:`, else the default
    that dbt_project.yml declares. A host's var of the same name, which is about something else, is not read.
-#}
{% macro setting(name) %}
    {%- set default = var('recmart_settings')[name].default -%}
    {%- set is_ours = project_name == 'recmart' or name in var('recmart', {}) or name in invocation_args_dict.get('vars', {}) -%}
    {{ return(var(name, default) if is_ours else default) }}
{% endmacro %}
