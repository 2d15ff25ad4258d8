{#-
    (recent + damping) / (baseline * window_days / baseline_days + damping): how many events of positive weight the
    window has, over how many the days before it promised; damping events of an unchanged rate are added to either.
-#}
{% macro popularity_trending(settings) %}
    {%- set age = recmart.days_between('events.event_at', 'folds.as_of') -%}
    {%- set recent = 'events.weight > 0 and ' ~ age ~ ' < ' ~ settings.window_days -%}
    {%- set before = 'events.weight > 0 and ' ~ age ~ ' >= ' ~ settings.window_days -%}
    {%- set sql -%}
    case
        when count(case when events.weight > 0 then 1 end) > 0 then
            (count(case when {{ recent }} then 1 end) + {{ settings.damping }}) / (
                count(case when {{ before }} then 1 end)
                * cast({{ settings.window_days }} as double) / {{ settings.baseline_days }} + {{ settings.damping }}
            )
    end
    {%- endset -%}
    {{ return({
        'name': 'trending',
        'what': '(recent + damping) / (baseline * window_days / baseline_days + damping): its events of the last `window_days` over what the `baseline_days` before them promised',
        'sql': sql,
    }) }}
{% endmacro %}
