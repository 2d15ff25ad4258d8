-- the newest items of each user: the cap bounds the pairs a user can add to max_history_per_user ^ 2 / 2
with history as (

    select
        fold,
        user_ix,
        item_ix
    from {{ ref('recmart', 'prep__training') }}
    {% if var('max_history_per_user') is not none -%}
    qualify row_number() over (
        partition by fold, user_ix order by last_event_at desc nulls last, item_ix
    ) <= {{ var('max_history_per_user') }}
    {%- endif %}

)

-- an item with itself is a row too: n_common is then the number of its users
select
    history.fold,
    history.item_ix,
    others.item_ix as neighbour_ix,
    cast(count(*) as integer) as n_common
from history
inner join history as others
    on
        history.fold = others.fold
        and history.user_ix = others.user_ix
        and history.item_ix <= others.item_ix
group by history.fold, history.item_ix, others.item_ix
