{#- Var `event_weights` as a list of complete entries: what an entry leaves out gets its default here. -#}
{% macro event_types() %}
    {%- set types, defaults = [], {} -%}
    {%- for field, rule in var('recmart_settings').event_weights.fields.items() -%}{%- do defaults.update({field: rule.default}) -%}{%- endfor -%}
    {%- for name, given in recmart.setting('event_weights').items() -%}
        {%- do types.append(dict(defaults, event_type=name, **given)) -%}
    {%- endfor -%}
    {{ return(types) }}
{% endmacro %}
