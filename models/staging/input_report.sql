with rows_of_host as (

    select
        coalesce(rejection_reason, 'accepted') as outcome,
        event_type,
        event_at
    from {{ ref('recmart', 'staging__checked_interactions') }}

)

select
    outcome,
    event_type,
    count(*) as n_rows,
    count(*) / cast(sum(count(*)) over () as double) as share,
    min(event_at) as first_event_at,
    max(event_at) as last_event_at
from rows_of_host
group by outcome, event_type
order by outcome = 'accepted' desc, n_rows desc, outcome, event_type
