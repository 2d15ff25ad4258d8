-- a backtest knows the picks from before its cutoff; what has no time, or no cutoff to come before, live alone knows
select
    folds.fold,
    users.user_ix,
    items.item_ix,
    case when picks.event_at > folds.as_of then folds.as_of else picks.event_at end as event_at
from {{ ref('recmart', 'stg_onboarding') }} as picks
inner join {{ ref('recmart', 'prep__users') }} as users on picks.user_id = users.user_id
inner join {{ ref('recmart', 'prep__items') }} as items on picks.item_id = items.item_id
inner join {{ ref('recmart', 'prep__folds') }} as folds
    on folds.role = 'live' or picks.event_at < folds.cutoff_at
