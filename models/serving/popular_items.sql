select
    popularity.recommender,
    popularity.per_value,
    cast(popularity.position as integer) as position,
    items.item_id,
    popularity.score,
    catalogue.n_users,
    catalogue.n_events,
    folds.as_of
from {{ ref('recmart', 'signals__popularity') }} as popularity
inner join {{ ref('recmart', 'prep__folds') }} as folds on popularity.fold = folds.fold and folds.role = 'live'
inner join {{ ref('recmart', 'prep__items') }} as items on popularity.item_ix = items.item_ix
inner join {{ ref('recmart', 'prep__catalogue') }} as catalogue
    on popularity.fold = catalogue.fold and popularity.item_ix = catalogue.item_ix
order by popularity.recommender, popularity.per_value nulls last, popularity.position
