{{ config(enabled=(recmart.setting('onboarding') is not none)) }}

-- What a backtest knows from picks alone, though none is from before its cutoff: later, at no known time, or no cutoff.
with interactions as (

    select distinct
        users.user_ix,
        items.item_ix
    from {{ recmart.upstream('stg_interactions') }} as interactions
    inner join {{ recmart.upstream('prep__users') }} as users on interactions.user_id = users.user_id
    inner join {{ recmart.upstream('prep__items') }} as items on interactions.item_id = items.item_id

),

known_by_pick as (

    select fold, user_ix, item_ix from {{ recmart.upstream('prep__onboarding') }}
    union distinct
    select training.fold, training.user_ix, training.item_ix
    from {{ ref('recmart', 'prep__training') }} as training
    left join interactions
        on training.user_ix = interactions.user_ix and training.item_ix = interactions.item_ix
    where interactions.user_ix is null

)

select
    known_by_pick.fold,
    picks.user_id,
    picks.item_id,
    picks.event_at
from known_by_pick
inner join {{ recmart.upstream('prep__folds') }} as folds on known_by_pick.fold = folds.fold
inner join {{ recmart.upstream('prep__users') }} as users on known_by_pick.user_ix = users.user_ix
inner join {{ recmart.upstream('prep__items') }} as items on known_by_pick.item_ix = items.item_ix
left join {{ recmart.upstream('stg_onboarding') }} as picks
    on users.user_id = picks.user_id and items.item_id = picks.item_id
where folds.role <> 'live' and not coalesce(picks.event_at < folds.cutoff_at, false)
