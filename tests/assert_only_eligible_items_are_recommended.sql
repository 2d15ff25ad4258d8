-- Candidates that are not on sale at the fold's moment.
select
    candidates.fold,
    candidates.recommender,
    candidates.user_ix,
    candidates.item_ix
from {{ ref('recmart', 'candidates') }} as candidates
left join {{ recmart.upstream('prep__catalogue') }} as catalogue
    on candidates.fold = catalogue.fold and candidates.item_ix = catalogue.item_ix
where not coalesce(catalogue.is_eligible, false)
