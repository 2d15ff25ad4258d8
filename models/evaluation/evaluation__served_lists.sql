{{ config(materialized='view') }}

select
    fold,
    'served' as recommender,
    user_ix,
    item_ix,
    score,
    position
from {{ ref('recmart', 'reranked') }}
where fold <> 'live'
