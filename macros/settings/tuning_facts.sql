{#- What `python -m recmart tune` has to know from the vars, printed as JSON, after the checks of any run. -#}
{% macro tuning_facts(room) %}
    {%- do recmart.check_settings() -%}
    {%- do print(tojson({
        'defaults': recmart.room_defaults(room),
        'metric': var('headline_metric'),
        'k': var('headline_k'),
        'seed': var('seed'),
    })) -%}
{% endmacro %}
