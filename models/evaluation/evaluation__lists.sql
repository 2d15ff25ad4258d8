{{ config(materialized='view') }}

select
    stage,
    fold,
    recommender,
    user_ix,
    item_ix,
    score,
    position
from {{ ref('recmart', 'selection__lists') }}
{% for stage, lists in recmart.later_stages().items() -%}
union all
select
    '{{ stage }}' as stage,
    fold,
    '{{ stage }}' as recommender,
    user_ix,
    item_ix,
    score,
    position
from {{ lists }}
where fold <> 'live'
{% endfor %}
