with exposure as (

    {{ recmart.with_selection('exposure') }}

)

select
    exposure.fold,
    exposure.stage,
    exposure.recommender,
    exposure.users,
    exposure.k,
    items.item_id,
    exposure.n_lists
from exposure
inner join {{ ref('recmart', 'prep__items') }} as items on exposure.item_ix = items.item_ix
