with lists as (

    select
        *,
        case when recommender = '{{ var("fallback") }}' then 'fallback' else 'personal' end as tier
    from {{ ref('recmart', 'reranked') }}

),

-- an item that the user's own list and the fallback both have is named once, by the own list
distinct_items as (

    select * from lists
    qualify row_number() over (partition by fold, user_ix, item_ix order by tier = 'fallback') = 1

),

-- the own list first; popular items where it is short or missing
ordered as (

    select
        *,
        cast(row_number() over (
            partition by fold, user_ix order by tier = 'fallback', position
        ) as integer) as served_position
    from distinct_items

)

select
    fold,
    recommender,
    user_ix,
    item_ix,
    score,
    tier,
    served_position as position
from ordered
where served_position <= {{ var('recommendations_per_user') }}
