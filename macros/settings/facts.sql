{#- What a contradiction may look at besides the settings of its entry. -#}
{% macro facts() %}
    {%- set types = recmart.event_types() if recmart.setting('event_weights') is mapping else [{'hides_item': false}] -%}
    {{ return({
        'backtest_folds': recmart.setting('backtest_folds'),
        'everything_is_hidden': not recmart.setting('repeats') and not types | rejectattr('hides_item') | list,
    }) }}
{% endmacro %}
