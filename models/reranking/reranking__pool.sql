{{ config(materialized='view') }}

{%- set at_most = recmart.setting('max_per_category') -%}
{%- set serving = recmart.serving_recommender() -%}

-- whose turn it is: 0 for who serves, then the fallbacks in their order. Without a rule nobody's list gives more
-- items than the page has places, as each item before has a place or is there already
with lists as (

    select
        candidates.*,
        recommenders.tier,
        case when candidates.recommender = {{ serving }} then 0 else recommenders.fallback_position end as turn
    from {{ ref('recmart', 'candidates') }} as candidates
    inner join {{ ref('recmart', 'prep__recommenders') }} as recommenders
        on candidates.recommender = recommenders.recommender
    where
        candidates.recommender in ('{{ recmart.fallbacks() | join("', '") }}', {{ serving }})
        {{ 'and candidates.position <= ' ~ recmart.setting('recommendations_per_user') if not at_most }}

)

select
    fold,
    user_ix,
    item_ix,
    recommender,
    tier,
    score,
    turn,
    position
from lists
qualify row_number() over (partition by fold, user_ix, item_ix order by turn) = 1
