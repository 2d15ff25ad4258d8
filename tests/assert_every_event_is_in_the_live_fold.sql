-- The live fold knows every accepted event and every onboarding pick, once.
with counts as (

    select
        (select count(*) from {{ recmart.upstream('stg_interactions') }})
        + (select count(*) from {{ recmart.upstream('stg_onboarding') }}) as n_accepted,
        (
            select count(*) from {{ ref('recmart', 'prep__events') }}
            where fold = 'live' and not is_holdout
        ) as n_trained

)

select * from counts
where n_accepted <> n_trained
