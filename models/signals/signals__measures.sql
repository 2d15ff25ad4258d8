{% for entry in recmart.neighbour_entries() %}
{%- set settings, measure = entry.settings, recmart.similarity(entry.settings) -%}
{%- set most = settings.neighbours or 'cast(null as integer)' -%}
select
    '{{ entry.name }}' as recommender,
    '{{ recmart.matrix_of(entry).name }}' as matrix,
    '{{ measure.sql | replace("'", "''") }}' as measure,
    {{ measure.is_symmetric | lower }} as is_symmetric,
    {{ settings.min_common }} as min_common,
    {{ most }} as most,
    {{ recmart.pruned_by_source(entry) | lower }} as is_by_source,
    {{ most if recmart.pruning_of(entry) == 'both' else 'cast(null as integer)' }} as most_after,
    cast({{ settings.normalise }} as double) as normalise
{{ 'union all' if not loop.last }}
{% endfor %}
