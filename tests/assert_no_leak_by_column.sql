{{ config(enabled=(recmart.setting('split').by == 'column')) }}

-- Pairs of a backtest with more training events than the data gives that fold to train on.
with folds as (

    select * from {{ recmart.upstream('prep__folds') }}
    where role <> 'live'

),

allowed as (

    select
        folds.fold,
        users.user_ix,
        items.item_ix,
        count(*) as n_events
    from {{ recmart.upstream('stg_interactions') }} as interactions
    inner join {{ recmart.upstream('prep__users') }} as users on interactions.user_id = users.user_id
    inner join {{ recmart.upstream('prep__items') }} as items on interactions.item_id = items.item_id
    inner join folds
        on
            interactions.split = 'train'
            or (interactions.split = 'validation' and folds.role = 'test')
    group by folds.fold, users.user_ix, items.item_ix

),

trained as (

    select
        events.fold,
        events.user_ix,
        events.item_ix,
        count(*) as n_events
    from {{ recmart.upstream('prep__events') }} as events
    where events.fold <> 'live' and not events.is_holdout
    group by events.fold, events.user_ix, events.item_ix
    union all
    select
        training.fold,
        training.user_ix,
        training.item_ix,
        training.n_events
    from {{ ref('recmart', 'prep__training') }} as training
    where training.fold <> 'live'

)

select trained.*
from trained
left join allowed
    on
        trained.fold = allowed.fold
        and trained.user_ix = allowed.user_ix
        and trained.item_ix = allowed.item_ix
where trained.n_events > coalesce(allowed.n_events, 0)
