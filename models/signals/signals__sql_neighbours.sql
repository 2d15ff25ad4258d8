{{ config(enabled=(var('neighbour_engine') == 'sql')) }}
{%- set found = ref('recmart', 'signals__nearest_in_parts') -%}
{% for entry in recmart.neighbour_entries() %}
select
    '{{ entry.name }}' as recommender,
    own_ix,
    neighbour_ix,
    n_common,
    similarity
from (
    {{ recmart.nearest("(select * from " ~ found ~ " where recommender = '" ~ entry.name ~ "')", entry.settings.get('neighbours')) }}
) as nearest
{{ 'union all' if not loop.last }}
{% endfor %}
