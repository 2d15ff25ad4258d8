-- Lists longer than candidates_per_user; given candidates may be as many as they like.
select
    fold,
    recommender,
    user_ix
from {{ ref('recmart', 'candidates') }}
where fold = 'live' or {{ (not recmart.given_candidates()) | lower }}
group by fold, recommender, user_ix
having count(*) > {{ recmart.setting('candidates_per_user') }}
