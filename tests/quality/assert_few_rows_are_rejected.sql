{%- set asked = recmart.quality('few_rows_are_rejected', {'most_share': 0.05, 'severity': 'warn'}) -%}

-- More than a share of the host's rows could not be used, with the reasons; that people asked for it is no fault.
with rejected as (

    select
        outcome,
        share,
        sum(share) over () as share_of_all
    from {{ ref('recmart', 'input_report') }}
    where outcome not in ('accepted', 'user may not be personalised')

)

select * from rejected
where share_of_all > {{ asked.most_share }}
