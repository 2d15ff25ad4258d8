-- Explained recommendations whose reasons do not add up to their score, or without exactly one baseline or rest. The
-- second bound is the rounding of doubles, where large contributions and the baseline cancel.
with added as (

    select
        user_id,
        item_id,
        recommender,
        sum(contribution) as score,
        sum(abs(contribution)) as size,
        count(case when reason <> 'history' then 1 end) as n_baselines
    from {{ ref('recmart', 'recommendation_reasons') }}
    group by user_id, item_id, recommender

),

served as (

    select
        users.user_id,
        items.item_id,
        lists.recommender,
        lists.score
    from {{ recmart.upstream('reranked') }} as lists
    inner join {{ recmart.upstream('prep__folds') }} as folds on lists.fold = folds.fold and folds.role = 'live'
    inner join {{ recmart.upstream('prep__users') }} as users on lists.user_ix = users.user_ix
    inner join {{ recmart.upstream('prep__items') }} as items on lists.item_ix = items.item_ix
    where lists.recommender in ({{ recmart.names_of(recmart.explained_entries()) }})

)

select
    served.*,
    added.score as added_score
from served
left join added
    on
        served.user_id = added.user_id
        and served.item_id = added.item_id
        and served.recommender = added.recommender
where
    added.score is null
    or added.n_baselines <> 1
    or abs(added.score - served.score) > greatest(1e-6 * abs(served.score), 1e-12 * added.size)
