{{ config(materialized='view', pre_hook="{{ recmart.check_interactions_load() }}") }}

select
    user_id,
    item_id,
    event_type,
    event_at,
    weight,
    event_id,
    basket_id,
    session_id,
    split
from {{ ref('recmart', 'staging__checked_interactions') }}
where rejection_reason is null
