{{ config(materialized='view') }}

-- every recommender makes a list for the same people, so that any of them says who they are
select
    fold,
    user_ix,
    n_relevant,
    is_warm
from {{ ref('recmart', 'prep__targets') }}
where fold <> 'live' and recommender = '{{ recmart.baseline() }}'
