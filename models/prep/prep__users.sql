with user_ids as (

    select user_id from {{ ref('recmart', 'stg_interactions') }}
    union distinct
    select user_id from {{ ref('recmart', 'stg_users') }}
    union distinct
    select user_id from {{ ref('recmart', 'stg_onboarding') }}

)

select
    user_id,
    cast(row_number() over (order by user_id) - 1 as integer) as user_ix
from user_ids
