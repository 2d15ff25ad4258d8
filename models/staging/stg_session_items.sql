{{ config(materialized='view', enabled=(recmart.setting('session_items') is not none)) }}

select
    session_id,
    item_id,
    event_at,
    cast(position as bigint) as position
from {{ ref('recmart', 'staging__checked_session_items') }}
where rejection_reason is null
