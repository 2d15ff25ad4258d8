-- How much do the recommenders say the same? The share of the first headline_k items that two of them have in common,
-- a mean over the users to whom both give a list: near 1, one of the two is superfluous; near 0, they could be blended.
with lists as (

    select
        recommender,
        user_ix,
        item_ix
    from {{ ref('recmart', 'selection__lists') }}
    where fold = 'test' and position <= {{ recmart.setting('headline_k') }}

),

lengths as (

    select
        recommender,
        user_ix,
        count(*) as n_items
    from lists
    group by recommender, user_ix

),

common as (

    select
        one.recommender,
        other.recommender as other,
        one.user_ix,
        count(*) as n_common
    from lists as one
    inner join lists as other
        on one.user_ix = other.user_ix and one.item_ix = other.item_ix and one.recommender < other.recommender
    group by one.recommender, other.recommender, one.user_ix

)

select
    one.recommender,
    other.recommender as other,
    count(*) as n_users,
    avg(coalesce(common.n_common, 0) / cast(least(one.n_items, other.n_items) as double)) as overlap
from lengths as one
inner join lengths as other on one.user_ix = other.user_ix and one.recommender < other.recommender
left join common
    on one.recommender = common.recommender and other.recommender = common.other and one.user_ix = common.user_ix
group by one.recommender, other.recommender
order by overlap desc
