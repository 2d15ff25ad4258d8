{#- A setting that is a mapping of fields, with what its var leaves out filled in. -#}
{% macro filled(name) %}
    {%- set all = {} -%}
    {%- for field, rule in var('recmart_settings')[name].fields.items() -%}{%- do all.update({field: rule.default}) -%}{%- endfor -%}
    {{ return(dict(all, **recmart.setting(name))) }}
{% endmacro %}
