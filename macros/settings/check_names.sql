{#-
    Refuses vars that nobody would read: misspelt under `vars: recmart:`, or on the command line, where a host's own vars
    stand too, so that there only what is nearly a setting of recmart is refused; and settings nested one level too deep.
-#}
{% macro check_names() %}
    {%- set known, given = var('recmart_settings') | list, invocation_args_dict.get('vars', {}) -%}
    {%- do recmart.stop_if(
        'recmart' in given,
        "--vars has recmart: {...}. On the command line settings stand by themselves: --vars '{"
        ~ (given.get('recmart') or {'serve': 0}) | first ~ ": ...}'."
    ) -%}
    {%- set scoped = var('recmart', {}) -%}
    {%- do recmart.refuse_old_names("vars", given | list + scoped | list) -%}
    {%- for name in given | list + scoped | list if name not in known -%}
        {%- if name in scoped or project_name == 'recmart' or recmart.nearest_names(name, known, 0.95) -%}
            {%- do recmart.stop_if(
                true,
                "there is no var " ~ name ~ ". Nearest: " ~ recmart.nearest_names(name, known) ~ ". docs/settings.md has all of them."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
