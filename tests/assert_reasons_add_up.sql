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

)

select
    recommendations.user_id,
    recommendations.item_id,
    recommendations.recommender,
    recommendations.score,
    added.score as added_score
from {{ ref('recmart', 'recommendations') }} as recommendations
left join added
    on
        recommendations.user_id = added.user_id
        and recommendations.item_id = added.item_id
        and recommendations.recommender = added.recommender
where
    recommendations.recommender in ({{ recmart.names_of(recmart.explained_entries()) }})
    and (
        added.score is null
        or added.n_baselines <> 1
        or abs(added.score - recommendations.score)
        > greatest(1e-6 * abs(recommendations.score), 1e-12 * added.size)
    )
