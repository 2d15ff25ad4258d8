{%- set asked = recmart.quality('few_judged_users_are_cold', {'most_share': 0.8, 'severity': 'warn'}) -%}

-- So many users of the test fold have no history that the headline says little about the people who come.
with users as (

    select
        count(*) as n_users,
        count(case when not is_warm then 1 end) as n_cold_users
    from {{ ref('recmart', 'prep__judged') }}
    where fold = 'test'

)

select * from users
where n_cold_users > n_users * {{ asked.most_share }}
