with interactions as (

    select * from {{ ref('recmart', 'stg_interactions') }}

),

event_types as (

    select * from {{ ref('recmart', 'stg_event_types') }}

),

users as (

    select * from {{ ref('recmart', 'prep__users') }}

),

items as (

    select * from {{ ref('recmart', 'prep__items') }}

),

folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

events as (

    select
        users.user_ix,
        items.item_ix,
        interactions.user_id,
        interactions.item_id,
        interactions.event_at,
        interactions.event_id,
        interactions.split,
        interactions.basket_id,
        interactions.session_id,
        interactions.weight * event_types.weight as weight,
        event_types.half_life_days,
        event_types.is_target,
        event_types.hides_item,
        event_types.is_target
        and interactions.weight * event_types.weight > 0
        {%- if recmart.setting('relevant_from') is not none %}
        and interactions.weight >= {{ recmart.setting('relevant_from') }}
        {%- endif %} as is_relevant
    from interactions
    inner join event_types on interactions.event_type = event_types.event_type
    inner join users on interactions.user_id = users.user_id
    inner join items on interactions.item_id = items.item_id

),

-- holdout_window: 0 the newest holdout, 1 the one before it, and so on into the past
windowed as (

    {{ recmart.holdout_windows('events', 'folds') }}

)

-- a fold sees nothing newer than its own window, holds that window out and trains on the rest, or the newer part of it
select
    folds.fold,
    windowed.user_ix,
    windowed.item_ix,
    windowed.event_at,
    windowed.weight,
    windowed.weight * {{ recmart.decay('windowed.event_at', 'folds.as_of', 'windowed.half_life_days') }}
        as decayed_weight,
    windowed.is_target,
    windowed.is_relevant,
    windowed.hides_item,
    windowed.basket_id,
    windowed.session_id,
    {{ 'windowed.event_id' if recmart.keeps_newest() else recmart.text_of('null') }} as event_id,
    windowed.holdout_window = folds.n_newer as is_holdout,
    windowed.holdout_window > folds.n_newer
    and {{ recmart.in_training_window('windowed.event_at', 'folds.as_of') }} as is_training
from windowed
inner join folds on windowed.holdout_window >= folds.n_newer
union all
-- picks are history and never truth
select
    folds.fold,
    picks.user_ix,
    picks.item_ix,
    picks.event_at,
    cast({{ recmart.setting('onboarding_weight') }} as double) as weight,
    cast({{ recmart.setting('onboarding_weight') }} as double) as decayed_weight,
    false as is_target,
    false as is_relevant,
    true as hides_item,
    null as basket_id,
    null as session_id,
    null as event_id,
    false as is_holdout,
    {{ recmart.in_training_window('picks.event_at', 'folds.as_of') }} as is_training
from {{ ref('recmart', 'prep__onboarding') }} as picks
inner join folds on picks.fold = folds.fold
