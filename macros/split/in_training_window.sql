{#- Whether an event before the holdout is new enough to train on: always, but for a sliding window. -#}
{% macro in_training_window(event_at, as_of) -%}
    {%- if recmart.setting('split').get('training_days') -%}
    coalesce({{ recmart.days_between(event_at, as_of) }} <= {{ recmart.setting('split').training_days }}, true)
    {%- else -%}
    true
    {%- endif -%}
{%- endmacro %}
