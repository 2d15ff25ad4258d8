{{ config(materialized='view') }}

with holdout as (

    select * from {{ ref('recmart', 'prep__holdout') }}

)

-- a slice is a piece of the truth: that of the users with a value, or that of the items with it
select
    slices.fold,
    slices.attribute,
    slices.value,
    holdout.user_ix,
    holdout.item_ix,
    holdout.weight as gain
from {{ ref('recmart', 'evaluation__user_slices') }} as slices
inner join holdout on slices.fold = holdout.fold and slices.user_ix = holdout.user_ix
union all
select
    slices.fold,
    slices.attribute,
    slices.value,
    holdout.user_ix,
    holdout.item_ix,
    holdout.weight as gain
from {{ ref('recmart', 'evaluation__item_slices') }} as slices
inner join holdout on slices.fold = holdout.fold and slices.item_ix = holdout.item_ix
