{#-
    The score of an item from its `events`, with the fold's `means` and `folds` beside them: the decayed sum of weights,
    or the mean weight of its target events, damped towards the mean of all.
-#}
{% macro popularity_score(settings) %}
    {%- if settings.measure != 'damped_mean' -%}
    {{ recmart.exact_sum(
        'events.weight * ' ~ recmart.decay('events.event_at', 'folds.as_of', settings.half_life_days or 'null')
    ) }}
    {%- else -%}
    ({{ recmart.exact_sum('events.weight') }} + {{ settings.damping }} * max(means.weight)) / (count(*) + {{ settings.damping }})
    {%- endif -%}
{% endmacro %}
