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

-- the truth: what the user went on to do, as distinct pairs, less what was taken back; positive on balance, as in
-- training
relevant as (

    select
        fold,
        user_ix,
        item_ix,
        {{ recmart.exact_sum('weight') }} as weight
    from events
    where is_holdout and (is_relevant or weight < 0)
    group by fold, user_ix, item_ix
    having {{ recmart.exact_sum('weight') }} > 0

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
