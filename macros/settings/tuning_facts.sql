{#- What `python -m recmart tune` has to know from the vars, printed as JSON, after the checks of any run. -#}
{% macro tuning_facts(algorithm) %}
    {%- do recmart.check_settings() -%}
    {%- do print(tojson({
        'defaults': recmart.entry_of(recmart.algorithms()[algorithm], {}).settings,
        'metric': recmart.setting('headline_metric'),
        'k': recmart.setting('headline_k'),
        'seed': recmart.setting('seed'),
    })) -%}
{% endmacro %}
