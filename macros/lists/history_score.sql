{#-
    The score of a user's own item from the user's `events` with it, with the fold's `folds` and the item's `gaps` beside
    them: how recently, how much, or both; with `due` less for what was bought more recently than people usually wait.
-#}
{% macro history_score(settings) %}
    {%- set decay = recmart.decay('events.event_at', 'folds.as_of', settings.half_life_days or 'null') -%}
    {%- set bought_at = 'max(case when events.is_relevant then events.event_at end)' -%}
    {%- if settings.by == 'recency' -%}
    max(case when events.weight > 0 then {{ decay }} end)
    {%- else -%}
    {{ recmart.exact_sum('events.weight' ~ ('' if settings.by == 'frequency' else ' * ' ~ decay)) }}
    {%- endif -%}
    {%- if settings.due %}
    * coalesce(least(1.0, {{ recmart.days_between(bought_at, 'max(folds.as_of)') }} / max(gaps.gap_days)), 1.0)
    {%- endif -%}
{% endmacro %}
