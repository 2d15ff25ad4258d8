with metrics as (

    select metrics.*
    from {{ ref('recmart', 'evaluation__candidate_metrics') }} as metrics
    inner join {{ ref('recmart', 'prep__folds') }} as folds
        on metrics.fold = folds.fold and folds.role = 'validation'
    where metrics.users = 'warm' and metrics.k = {{ var('headline_k') }}

),

-- the mean over validation folds; the test fold has no say
means as (

    select
        recommender,
        k,
        count(*) as n_folds,
        cast(sum(n_users) as bigint) as n_users,
        {{ recmart.exact_avg('ndcg') }} as ndcg
    from metrics
    group by recommender, k

)

select
    recommender,
    k,
    n_folds,
    n_users,
    ndcg
from means
qualify row_number() over (order by ndcg desc, recommender) = 1
