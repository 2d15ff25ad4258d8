with events as (

    select * from {{ ref('recmart', 'prep__events') }}

),

seen as (

    select * from {{ ref('recmart', 'prep__seen') }}

),

training_items as (

    select distinct
        fold,
        item_ix
    from {{ ref('recmart', 'prep__training') }}

),

-- the truth: what the user went on to do, as distinct pairs, by the rule of training: what is positive on balance, with
-- what was taken back; of ratings the newest, where that is relevant
relevant as (

    select
        fold,
        user_ix,
        item_ix,
        {{ recmart.pair_weight('weight') }} as weight
    from events
    where is_holdout and ({{ 'is_target' if recmart.keeps_newest() else 'is_relevant' }} or weight < 0)
    group by fold, user_ix, item_ix
    having
        {{ recmart.pair_weight('weight') }} > 0
        {%- if recmart.keeps_newest() %}
        and {{ recmart.newest('is_relevant', ['event_at', 'event_id', 'weight']) }}
        {%- endif %}

)

select
    relevant.fold,
    relevant.user_ix,
    relevant.item_ix,
    relevant.weight,
    training_items.item_ix is not null as is_known_item
from relevant
left join seen
    on
        relevant.fold = seen.fold
        and relevant.user_ix = seen.user_ix
        and relevant.item_ix = seen.item_ix
left join training_items
    on relevant.fold = training_items.fold and relevant.item_ix = training_items.item_ix
where seen.item_ix is null
