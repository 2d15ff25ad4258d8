-- Candidates that the user already has, though they were to be kept out.
select
    candidates.fold,
    candidates.recommender,
    candidates.user_ix,
    candidates.item_ix
from {{ ref('recmart', 'candidates') }} as candidates
inner join {{ recmart.upstream('prep__seen') }} as seen
    on
        candidates.fold = seen.fold
        and candidates.user_ix = seen.user_ix
        and candidates.item_ix = seen.item_ix
