-- the lists of the recommender that serves, and of the fallbacks behind it, in every fold
select
    fold,
    recommender,
    user_ix,
    item_ix,
    score,
    position
from {{ ref('recmart', 'candidates') }}
where recommender in ('{{ recmart.fallbacks() | join("', '") }}', {{ recmart.serving_recommender() }})
