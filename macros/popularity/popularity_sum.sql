{#- sum of weight * 2^(-age / half_life_days) -#}
{% macro popularity_sum(settings) -%}
    {{ recmart.exact_sum(
        'events.weight * ' ~ recmart.decay('events.event_at', 'folds.as_of', settings.half_life_days or 'null')
    ) }}
{%- endmacro %}
