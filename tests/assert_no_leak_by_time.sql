{{ config(enabled=(recmart.setting('split').by == 'time')) }}

-- Events on the wrong side of their fold's cutoff: train < cutoff <= holdout, and nothing newer than the window.
with folds as (

    select
        fold,
        cutoff_at,
        lead(cutoff_at) over (order by cutoff_at) as until_at
    from {{ recmart.upstream('prep__folds') }}
    where cutoff_at is not null

)

select
    events.fold,
    events.user_ix,
    events.item_ix,
    events.event_at
from {{ recmart.upstream('prep__events') }} as events
inner join folds on events.fold = folds.fold
where
    events.is_holdout <> (events.event_at >= folds.cutoff_at)
    or events.event_at >= folds.until_at
    or events.event_at is null

union all

select
    training.fold,
    training.user_ix,
    training.item_ix,
    training.last_event_at as event_at
from {{ ref('recmart', 'prep__training') }} as training
inner join folds on training.fold = folds.fold
where training.last_event_at >= folds.cutoff_at
{%- if recmart.setting('split').get('training_days') %}

union all

-- with a sliding window also what is older than it
select
    events.fold,
    events.user_ix,
    events.item_ix,
    events.event_at
from {{ recmart.upstream('prep__events') }} as events
inner join {{ recmart.upstream('prep__folds') }} as folds on events.fold = folds.fold
where
    events.is_training
    and {{ recmart.days_between('events.event_at', 'folds.as_of') }} > {{ recmart.setting('split').training_days }}
{%- endif %}
