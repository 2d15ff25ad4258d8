with ranked as (

    select * from {{ ref('recmart', 'ranked') }}

),

-- how many better items of the same category come first; items without a category never stand in each other's way
crowded as (

    select
        ranked.*,
        case when items.category is null then 0 else row_number() over (
            partition by ranked.fold, ranked.recommender, ranked.user_ix, items.category order by ranked.position
        ) - 1 end as n_alike
    from ranked
    inner join {{ ref('recmart', 'prep__items') }} as items on ranked.item_ix = items.item_ix

)

-- what exceeds max_per_category moves behind everything else; nothing is lost
select
    fold,
    recommender,
    user_ix,
    item_ix,
    score,
    cast(row_number() over (
        partition by fold, recommender, user_ix
        order by n_alike >= {{ recmart.setting('max_per_category') or 'n_alike + 1' }}, position
    ) as integer) as position
from crowded
