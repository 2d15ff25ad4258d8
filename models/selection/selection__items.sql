with catalogue as (

    select * from {{ ref('recmart', 'prep__catalogue') }}

),

items as (

    select
        items.item_ix,
        staged.price,
        case when items.category is not null then
            cast(dense_rank() over (order by items.category nulls last) - 1 as integer)
        end as category_ix
    from {{ ref('recmart', 'prep__items') }} as items
    left join {{ ref('recmart', 'stg_items') }} as staged on items.item_id = staged.item_id

),

training as (

    select
        fold,
        count(distinct user_ix) as n_training_users
    from {{ ref('recmart', 'prep__training') }}
    group by fold

),

-- every item in every backtest: a given candidate may be one that the fold does not know
known as (

    select
        folds.fold,
        items.item_ix,
        items.price,
        items.category_ix,
        coalesce(catalogue.n_users, 0) as n_users,
        coalesce(catalogue.is_eligible, false) as is_eligible,
        catalogue.popularity_position
    from {{ ref('recmart', 'prep__folds') }} as folds
    cross join items
    left join catalogue on folds.fold = catalogue.fold and items.item_ix = catalogue.item_ix
    where folds.fold <> 'live'

),

-- popularity_rank: items that equally many people have share it
ranked as (

    select
        *,
        dense_rank() over (partition by fold order by n_users desc) as popularity_rank,
        sum(case when is_eligible then 1 else 0 end) over (partition by fold) as n_eligible,
        sum(n_users) over (partition by fold) as n_pairs,
        sum(n_users) over (partition by fold order by popularity_position nulls last, item_ix) - n_users
            as n_more_popular_pairs
    from known

)

select
    ranked.fold,
    ranked.item_ix,
    ranked.n_users,
    coalesce(training.n_training_users, 0) as n_training_users,
    ranked.is_eligible,
    case
        when ranked.n_users = 0 then 0.0
        else greatest(0.0, (ranked.n_eligible + 1.0 - ranked.popularity_rank) / nullif(ranked.n_eligible, 0))
    end as popularity_chance,
    cast(ranked.n_more_popular_pairs as double) / nullif(ranked.n_pairs, 0) as more_popular_share,
    coalesce(ranked.n_more_popular_pairs >= 0.8 * ranked.n_pairs, true) as is_tail,
    ranked.price,
    coalesce(ranked.category_ix, -1) as category_ix
from ranked
left join training on ranked.fold = training.fold
