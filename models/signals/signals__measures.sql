{% for entry in recmart.neighbour_entries() %}
{%- set settings = entry.settings -%}
{%- set most = settings.get('neighbours') or 'cast(null as integer)' -%}
select
    '{{ entry.name }}' as recommender,
    '{{ recmart.matrix_of(entry).name }}' as matrix,
    '{{ (recmart.similarity(settings) if execute else '') | replace("'", "''") }}' as measure,
    {{ (settings.get('similarity') in recmart.symmetric_similarities()) | lower }} as is_symmetric,
    {{ settings.get('min_common') or 1 }} as min_common,
    {{ most }} as most,
    {{ recmart.pruned_by_source(entry) | lower }} as is_by_source,
    {{ most if entry.algorithm == 'rp3beta' or settings.get('prune') == 'both' else 'cast(null as integer)' }} as most_after,
    cast({{ settings.get('normalise') or 0 }} as double) as normalise
{{ 'union all' if not loop.last }}
{% endfor %}
