{{ config(materialized='view', enabled=(recmart.setting('impressions') is not none)) }}

select
    user_id,
    session_id,
    item_id,
    shown_at,
    cast(position as bigint) as position,
    page,
    list_id,
    policy,
    propensity,
    is_clicked
from {{ ref('recmart', 'staging__checked_impressions') }}
where rejection_reason is null
