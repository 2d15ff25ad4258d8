with user_ids as (

    select user_id from {{ ref('recmart', 'stg_interactions') }}
    union distinct
    select user_id from {{ ref('recmart', 'stg_users') }}
    union distinct
    select user_id from {{ ref('recmart', 'stg_onboarding') }}

)

select
    user_ids.user_id,
    cast(row_number() over (order by user_ids.user_id) - 1 as integer) as user_ix,
    users.segment
from user_ids
left join {{ ref('recmart', 'stg_users') }} as users on user_ids.user_id = users.user_id
