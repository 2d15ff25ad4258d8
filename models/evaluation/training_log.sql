select
    fold,
    recommender,
    iteration,
    loss,
    seconds
from {{ ref('recmart', 'signals__fits') }}
where kind = 'step'
order by fold, recommender, iteration
