{#-
    The lower end of the Wilson score interval of the share of likes l among the n likes and dislikes d (Wilson, JASA
    1927): (l + z^2/2 - z sqrt(l d / n + z^2/4)) / (n + z^2). Without likes it is exactly 0.
-#}
{% macro popularity_wilson(settings) %}
    {%- set like, dislike = 'events.weight > 0', 'events.weight < 0' -%}
    {%- if recmart.setting('relevant_from') is not none -%}
        {%- set like, dislike = 'events.is_relevant', 'events.is_target and not events.is_relevant' -%}
    {%- endif -%}
    {%- set likes = 'count(case when ' ~ like ~ ' then 1 end)' -%}
    {%- set dislikes = 'count(case when ' ~ dislike ~ ' then 1 end)' -%}
    {%- set n = 'nullif(' ~ likes ~ ' + ' ~ dislikes ~ ', 0)' -%}
    {%- set z = 'cast(' ~ (recmart.normal_quantile(settings.confidence) if settings.measure == 'wilson' else 0) ~ ' as double)' -%}
    {%- set sql -%}
    (
        {{ likes }} + {{ z }} * {{ z }} / 2
        - {{ z }} * sqrt({{ likes }} * cast({{ dislikes }} as double) / {{ n }} + {{ z }} * {{ z }} / 4)
    ) / ({{ n }} + {{ z }} * {{ z }})
    {%- endset -%}
    {{ return({
        'name': 'wilson',
        'what': 'the lower end of the Wilson interval of the share of likes, (l + z²/2 - z sqrt(l d / n + z²/4)) / (n + z²) with l likes, d dislikes and n = l + d',
        'sql': sql,
    }) }}
{% endmacro %}
