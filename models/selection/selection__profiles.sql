with judged as (

    select * from {{ ref('recmart', 'prep__judged') }}

),

-- how much of each category the judged users had in training
weights as (

    select
        training.fold,
        training.user_ix,
        items.category_ix,
        {{ recmart.exact_sum('training.weight') }} as weight
    from judged
    inner join {{ ref('recmart', 'prep__training') }} as training
        on judged.fold = training.fold and judged.user_ix = training.user_ix
    inner join {{ ref('recmart', 'selection__items') }} as items
        on training.fold = items.fold and training.item_ix = items.item_ix and items.category_ix >= 0
    group by training.fold, training.user_ix, items.category_ix

),

totals as (

    select
        fold,
        user_ix,
        {{ recmart.exact_sum('weight') }} as weight
    from weights
    group by fold, user_ix

)

select
    weights.fold,
    weights.user_ix,
    weights.category_ix,
    weights.weight / totals.weight as share
from weights
inner join totals on weights.fold = totals.fold and weights.user_ix = totals.user_ix
