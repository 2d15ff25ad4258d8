{% for entry in recmart.recommender_entries() %}
select
    '{{ entry.name }}' as recommender,
    '{{ entry.room }}' as room,
    '{{ entry.settings | tojson | replace("'", "''") }}' as settings,
    {{ (entry.name in recmart.may_serve()) | lower }} as may_serve,
    {{ (entry.settings.get('measure') == 'damped_mean') | lower }} as predicts_ratings
{{ 'union all' if not loop.last }}
{% endfor %}
