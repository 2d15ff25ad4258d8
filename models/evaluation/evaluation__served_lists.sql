{{ config(materialized='view') }}

select
    fold,
    'served' as recommender,
    user_ix,
    item_ix,
    score,
    position
from {{ ref('recmart', 'serving__lists') }}
where fold <> 'live'
