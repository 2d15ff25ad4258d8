{{ config(enabled=(recmart.setting('neighbour_engine') == 'sql')) }}
{%- set entries = recmart.neighbour_entries() -%}

with found as (

    select * from {{ ref('recmart', 'signals__nearest_in_parts') }}

)
{% for entry in entries %},

by_{{ entry.name }} as (

    select * from found
    where recommender = '{{ entry.name }}'

)
{% endfor %}
{% for entry in entries %}
select
    '{{ entry.name }}' as recommender,
    own_ix,
    neighbour_ix,
    n_common,
    similarity
from (
    {{ recmart.nearest('by_' ~ entry.name, entry.settings.neighbours) }}
) as nearest
{{ 'union all' if not loop.last }}
{% endfor %}
