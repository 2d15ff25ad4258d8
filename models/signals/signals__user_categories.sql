{{ config(materialized='view') }}

with training as (

    select * from {{ ref('recmart', 'prep__training') }}

),

totals as (

    select
        fold,
        user_ix,
        {{ recmart.exact_sum('weight') }} as weight
    from training
    group by fold, user_ix

)

select
    training.fold,
    training.user_ix,
    items.category,
    {{ recmart.exact_sum('training.weight') }} / totals.weight as share
from training
inner join totals on training.fold = totals.fold and training.user_ix = totals.user_ix
inner join {{ ref('recmart', 'prep__items') }} as items on training.item_ix = items.item_ix
where items.category is not null
group by training.fold, training.user_ix, items.category, totals.weight
