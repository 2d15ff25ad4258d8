{{ config(materialized='view') }}

select
    users.user_id,
    lists.position,
    items.item_id,
    lists.score,
    lists.recommender,
    lists.tier,
    folds.as_of
from {{ ref('recmart', 'reranked') }} as lists
inner join {{ ref('recmart', 'prep__folds') }} as folds on lists.fold = folds.fold and folds.role = 'live'
inner join {{ ref('recmart', 'prep__users') }} as users on lists.user_ix = users.user_ix
inner join {{ ref('recmart', 'prep__items') }} as items on lists.item_ix = items.item_ix
