-- The live fold trains on every accepted event, once.
with counts as (

    select
        (select count(*) from {{ ref('recmart', 'stg_interactions') }}) as n_accepted,
        (
            select count(*) from {{ ref('recmart', 'prep__events') }}
            where fold = 'live' and not is_holdout
        ) as n_trained

)

select * from counts
where n_accepted <> n_trained
