select
    folds.fold,
    folds.role,
    statements.stage,
    statements.recommender,
    statements.attribute,
    statements.value,
    statements.n_judged,
    statements.k,
    statements.metric,
    statements.n_users,
    statements.mean,
    statements.low,
    statements.high
from {{ ref('recmart', 'evaluation__slices') }} as statements
inner join {{ ref('recmart', 'prep__folds') }} as folds on statements.fold = folds.fold
order by folds.n_newer, statements.attribute, statements.value, statements.recommender, statements.k, statements.metric
