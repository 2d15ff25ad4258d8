{{ config(enabled=(recmart.setting('split').by == 'last_n')) }}

-- Users with a training event that is later than the first of their holdout.
with boundaries as (

    select
        fold,
        user_ix,
        max(case when not is_holdout then event_at end) as last_training_at,
        min(case when is_holdout then event_at end) as first_holdout_at
    from {{ recmart.upstream('prep__events') }}
    where fold <> 'live'
    group by fold, user_ix

)

select
    boundaries.fold,
    boundaries.user_ix
from boundaries
where boundaries.last_training_at > boundaries.first_holdout_at

union all

select
    training.fold,
    training.user_ix
from {{ ref('recmart', 'prep__training') }} as training
inner join boundaries on training.fold = boundaries.fold and training.user_ix = boundaries.user_ix
where training.last_event_at > boundaries.first_holdout_at
