{% for metric in recmart.metrics().values() %}
select
    cast({{ loop.index }} as integer) as position,
    '{{ metric.name }}' as metric,
    '{{ metric.label }}' as label,
    '{{ metric.what | replace("'", "''") }}' as what,
    '{{ metric.in_words | replace("'", "''") }}' as in_words,
    '{{ metric.family }}' as family,
    '{{ metric.mean_over }}' as mean_over,
    {{ metric.is_root | lower }} as is_root,
    {{ metric.higher_is_better | lower }} as higher_is_better,
    {{ metric.is_cut_at_k | lower }} as is_cut_at_k
{{ 'union all' if not loop.last }}
{% endfor %}
