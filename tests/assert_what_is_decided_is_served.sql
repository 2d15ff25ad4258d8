-- Rows of the public shape that the one pass did not decide so, and what it decided that is missing there.
with decided as (

    select
        users.user_id,
        lists.position,
        items.item_id,
        lists.score,
        lists.recommender,
        lists.tier
    from {{ recmart.upstream('reranked') }} as lists
    inner join {{ recmart.upstream('prep__users') }} as users on lists.user_ix = users.user_ix
    inner join {{ recmart.upstream('prep__items') }} as items on lists.item_ix = items.item_ix
    where lists.fold = 'live'

),

served as (

    select
        user_id,
        position,
        item_id,
        score,
        recommender,
        tier
    from {{ ref('recmart', 'serving__recommendations') }}

),

added as (

    select * from served
    except
    select * from decided

),

missing as (

    select * from decided
    except
    select * from served

)

select 'not decided' as what, * from added -- noqa: AM04
union all
select 'not served' as what, * from missing -- noqa: AM04
