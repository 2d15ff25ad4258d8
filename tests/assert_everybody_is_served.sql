-- Users who get no list although there is something popular to recommend that they have not seen.
select
    targets.user_ix,
    targets.n_seen
from {{ recmart.upstream('prep__targets') }} as targets
left join {{ ref('recmart', 'reranked') }} as lists
    on targets.fold = lists.fold and targets.user_ix = lists.user_ix
where
    targets.fold = 'live'
    and targets.recommender = '{{ recmart.baseline() }}'
    and lists.user_ix is null
    and targets.n_seen < (
        select count(*) from {{ recmart.upstream('signals__popularity') }} as popularity
        where popularity.fold = 'live' and popularity.recommender = '{{ recmart.baseline() }}'
    )
