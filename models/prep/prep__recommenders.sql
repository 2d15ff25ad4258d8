{% for entry in recmart.recommender_entries() %}
select
    '{{ entry.name }}' as recommender,
    '{{ entry.room }}' as room,
    '{{ entry.settings | tojson | replace("'", "''") }}' as settings,
    {{ (var('serve') in ['auto', entry.name] or var('fallback') == entry.name) | lower }} as may_serve,
    {{ (entry.settings.get('measure') == 'damped_mean' and entry.settings.get('per') != 'category') | lower }}
        as predicts_ratings
{{ 'union all' if not loop.last }}
{% endfor %}
