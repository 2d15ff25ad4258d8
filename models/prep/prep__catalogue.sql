with folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

items as (

    select * from {{ ref('recmart', 'prep__items') }}

),

training as (

    select
        fold,
        item_ix,
        count(*) as n_users,
        sum(n_events) as n_events
    from {{ ref('recmart', 'prep__training') }}
    group by fold, item_ix

),

-- what the fold could know of each item; a backtest may use the launch date but not today's stock
known as (

    select
        folds.fold,
        items.item_ix,
        coalesce(training.n_users, 0) as n_users,
        coalesce(training.n_events, 0) as n_events,
        case
            when folds.role = 'live' and not items.is_available then false
            when items.launched_at is not null and folds.as_of is not null then items.launched_at <= folds.as_of
            else folds.role = 'live' or training.n_users is not null
        end as is_eligible
    from folds
    cross join items
    left join training on folds.fold = training.fold and items.item_ix = training.item_ix

)

select
    fold,
    item_ix,
    n_users,
    cast(n_events as bigint) as n_events,
    is_eligible,
    row_number() over (partition by fold order by n_users desc, item_ix) as popularity_position
from known
where is_eligible or n_users > 0
