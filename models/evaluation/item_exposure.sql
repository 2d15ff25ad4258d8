with exposure as (

    select * from {{ ref('recmart', 'evaluation__candidate_exposure') }}
    union all
    select * from {{ ref('recmart', 'evaluation__served_exposure') }}

)

select
    exposure.fold,
    exposure.recommender,
    exposure.users,
    exposure.k,
    items.item_id,
    exposure.n_lists
from exposure
inner join {{ ref('recmart', 'prep__items') }} as items on exposure.item_ix = items.item_ix
