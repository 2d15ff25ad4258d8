{%- set asked = recmart.quality('volume_is_usual', {'least_share': 0.5, 'severity': 'warn'}) -%}

-- The newest seven days brought less than a share of what the four weeks before them brought in a week.
with weeks as (

    select
        floor({{ recmart.days_between('interactions.event_at', 'folds.as_of') }} / 7) as weeks_ago,
        count(*) as n_events
    from {{ recmart.upstream('stg_interactions') }} as interactions
    inner join {{ ref('recmart', 'prep__folds') }} as folds on folds.role = 'live'
    where interactions.event_at is not null
    group by 1

),

compared as (

    select
        coalesce(sum(case when weeks_ago = 0 then n_events end), 0) as n_newest,
        sum(case when weeks_ago between 1 and 4 then n_events end) / 4.0 as n_usual
    from weeks

)

select * from compared
where n_newest < n_usual * {{ asked.least_share }}
