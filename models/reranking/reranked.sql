{%- set at_most = recmart.setting('max_per_category') -%}

with pool as (

    select
        pool.*,
        items.category
    from {{ ref('recmart', 'reranking__pool') }} as pool
    inner join {{ ref('recmart', 'prep__items') }} as items on pool.item_ix = items.item_ix

),

-- what breaks the constraint at one place breaks it at every later one, as the items before it stay
judged as (

    select
        *,
        {{ recmart.at_most(at_most, 'category') if at_most else 'false' }} as breaks_constraint
    from pool

),

-- the best that breaks no constraint takes the next place; where nothing qualifies any more the constraint gives way
placed as (

    select
        *,
        cast(row_number() over (
            partition by fold, user_ix order by breaks_constraint, turn, position
        ) as integer) as place
    from judged

)

select
    fold,
    user_ix,
    place as position,
    item_ix,
    recommender,
    tier,
    score
from placed
where place <= {{ recmart.setting('recommendations_per_user') }}
