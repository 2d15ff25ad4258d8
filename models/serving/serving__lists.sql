-- whose turn it is to fill the list: 0 for who serves, then the fallbacks in their order
with lists as (

    select
        reranked.*,
        recommenders.tier,
        case
            when reranked.recommender = {{ recmart.serving_recommender() }} then 0
            else recommenders.fallback_position
        end as turn
    from {{ ref('recmart', 'reranked') }} as reranked
    inner join {{ ref('recmart', 'prep__recommenders') }} as recommenders
        on reranked.recommender = recommenders.recommender

),

-- an item that several of a user's lists have is named once, by the first of them
distinct_items as (

    select * from lists
    qualify row_number() over (partition by fold, user_ix, item_ix order by turn) = 1

),

ordered as (

    select
        *,
        cast(row_number() over (partition by fold, user_ix order by turn, position) as integer) as served_position
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
where served_position <= {{ recmart.setting('recommendations_per_user') }}
