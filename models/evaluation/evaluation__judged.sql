with targets as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        targets.n_relevant,
        targets.is_warm,
        recommenders.predicts_ratings
    from {{ ref('recmart', 'prep__targets') }} as targets
    inner join {{ ref('recmart', 'prep__recommenders') }} as recommenders
        on targets.recommender = recommenders.recommender
    where targets.fold <> 'live'

)

-- every recommender by itself, and `served`: what people would have got, fallback included
select
    *,
    {{ recmart.given_candidates() | lower }} as given_candidates
from targets
union all
select
    fold,
    'served' as recommender,
    user_ix,
    n_relevant,
    is_warm,
    false as predicts_ratings,
    false as given_candidates
from targets
where recommender = '{{ recmart.baseline() }}'
