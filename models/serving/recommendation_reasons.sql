with reasons as (

    select
        reasons.*,
        reasons.contribution / nullif(lists.score, 0) as share,
        cast(row_number() over (
            partition by reasons.user_ix, reasons.item_ix
            order by reasons.contribution desc, reasons.because_item_ix nulls last
        ) as integer) as position,
        folds.as_of
    from {{ ref('recmart', 'serving__reasons') }} as reasons
    inner join {{ ref('recmart', 'prep__folds') }} as folds on reasons.fold = folds.fold
    inner join {{ ref('recmart', 'reranked') }} as lists
        on reasons.fold = lists.fold and reasons.user_ix = lists.user_ix and reasons.item_ix = lists.item_ix

),

titles as (

    select
        items.item_ix,
        items.item_id,
        coalesce(nullif(trim(staged.title), ''), cast(items.item_id as {{ dbt.type_string() }})) as title
    from {{ ref('recmart', 'prep__items') }} as items
    left join {{ ref('recmart', 'stg_items') }} as staged on items.item_id = staged.item_id

)

select
    users.user_id,
    items.item_id,
    reasons.position,
    reasons.recommender,
    reasons.reason,
    titles.item_id as because_item_id,
    reasons.contribution,
    reasons.share,
    case
        when reasons.reason = 'history' then {{ dbt.concat(["'because of '", 'titles.title']) }}
        when reasons.reason = 'others' then 'your other items together'
        when reasons.contribution > 0 then 'popular whatever you have'
        when reasons.contribution < 0 then 'less popular than what is like it'
        else 'nothing but your own items'
    end as text,
    reasons.as_of
from reasons
inner join {{ ref('recmart', 'prep__users') }} as users on reasons.user_ix = users.user_ix
inner join {{ ref('recmart', 'prep__items') }} as items on reasons.item_ix = items.item_ix
left join titles on reasons.because_item_ix = titles.item_ix
order by users.user_id, items.item_id, reasons.position
