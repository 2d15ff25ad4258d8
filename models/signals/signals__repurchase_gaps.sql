{%- set asking = recmart.recommender_entries() | selectattr('settings.due', 'defined') | list -%}
{%- set due = asking | selectattr('settings.due') | list -%}
{{ config(enabled=(asking | length > 0)) }}

-- the days on which a user bought an item
with bought as (

    select distinct
        fold,
        user_ix,
        item_ix,
        cast(event_at as date) as bought_on
    from {{ ref('recmart', 'prep__events') }}
    where is_training and is_relevant and event_at is not null and {{ (due | length > 0) | lower }}

),

visits as (

    select
        *,
        lag(bought_on) over (partition by fold, user_ix, item_ix order by bought_on) as bought_before
    from bought

),

gaps as (

    select
        fold,
        item_ix,
        {{ recmart.days_between('bought_before', 'bought_on') }} as gap_days
    from visits

),

usual as (

    select
        fold,
        percentile_cont(0.5) within group (order by gap_days) as gap_days
    from gaps
    group by fold

),

by_item as (

    select
        fold,
        item_ix,
        count(gap_days) as n_gaps,
        percentile_cont(0.5) within group (order by gap_days) as gap_days
    from gaps
    group by fold, item_ix

)

-- damped: as if ten gaps of the usual length had been seen of every item
select
    by_item.fold,
    by_item.item_ix,
    by_item.n_gaps,
    (coalesce(by_item.n_gaps * by_item.gap_days, 0) + 10 * usual.gap_days) / (by_item.n_gaps + 10) as gap_days
from by_item
inner join usual on by_item.fold = usual.fold
where usual.gap_days is not null
