{#- sum of weight * 2^(-age / half_life_days) -#}
{% macro popularity_sum(settings) %}
    {%- set sql -%}
    {{ recmart.exact_sum(
        'events.weight * ' ~ recmart.decay('events.event_at', 'folds.as_of', settings.half_life_days or 'null')
    ) }}
    {%- endset -%}
    {{ return({
        'name': 'sum',
        'what': 'sum of weight(event) * 2^(-age / half_life_days) over its training events',
        'sql': sql,
    }) }}
{% endmacro %}
