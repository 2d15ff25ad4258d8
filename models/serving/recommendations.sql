-- sorted by user, so that a look-up of one user reads a few row groups only
select
    user_id,
    position,
    item_id,
    score,
    recommender,
    tier,
    as_of
from {{ ref('recmart', 'serving__recommendations') }}
order by user_id, position
