-- Rows of the host's table that are neither accepted nor rejected, or both: nothing is dropped in silence.
with counts as (

    select
        (select count(*) from {{ recmart.relation('interactions') }}) as n_input,
        (select count(*) from {{ ref('recmart', 'stg_interactions') }}) as n_accepted,
        (select count(*) from {{ ref('recmart', 'rejected_interactions') }}) as n_rejected

)

select * from counts
where n_input <> n_accepted + n_rejected
