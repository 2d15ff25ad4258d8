{% for metric in recmart.metrics().values() %}
select
    cast({{ loop.index }} as integer) as position,
    '{{ metric.name }}' as metric,
    '{{ metric.get("label", metric.name | replace("_", " ")) }}' as label,
    '{{ metric.what | replace("'", "''") }}' as what,
    '{{ metric.get("in_words", metric.what) | replace("'", "''") }}' as in_words,
    '{{ metric.family }}' as family,
    '{{ metric.get("mean_over", "users") }}' as mean_over,
    {{ metric.get('is_root', false) | lower }} as is_root,
    {{ metric.higher_is_better | lower }} as higher_is_better,
    {{ metric.is_cut_at_k | lower }} as is_cut_at_k
{{ 'union all' if not loop.last }}
{% endfor %}
