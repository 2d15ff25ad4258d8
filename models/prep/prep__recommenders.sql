{%- set fallbacks = recmart.fallbacks() -%}
{% for entry in recmart.recommender_entries() %}
select
    '{{ entry.name }}' as recommender,
    '{{ entry.algorithm }}' as algorithm,
    '{{ entry.settings | tojson | replace("'", "''") }}' as settings,
    {{ (entry.name in recmart.may_serve()) | lower }} as may_serve,
    cast({{ fallbacks.index(entry.name) + 1 if entry.name in fallbacks else 'null' }} as integer) as fallback_position,
    '{{ (entry.settings.get("per") or "popular") if entry.algorithm == "popularity" else "personal" }}' as tier,
    {{ (entry.algorithm == 'explicit_mf'
        or entry.settings.get('measure') == 'damped_mean' and entry.settings.get('per') != 'category') | lower }}
        as predicts_ratings
{{ 'union all' if not loop.last }}
{% endfor %}
