{%- set fallbacks, may_serve = recmart.fallbacks(), recmart.may_serve() -%}
{% for entry in recmart.recommender_entries() %}
select
    '{{ entry.name }}' as recommender,
    '{{ entry.algorithm }}' as algorithm,
    '{{ entry.settings | tojson | replace("'", "''") }}' as settings,
    {{ (entry.name in may_serve) | lower }} as may_serve,
    cast({{ fallbacks.index(entry.name) + 1 if entry.name in fallbacks else 'null' }} as integer) as fallback_position,
    '{{ entry.settings.get("per") or entry.declared.tier }}' as tier,
    {{ recmart.holds(entry.declared.get('predicts_ratings'), entry.settings) | lower }} as predicts_ratings
{{ 'union all' if not loop.last }}
{% endfor %}
