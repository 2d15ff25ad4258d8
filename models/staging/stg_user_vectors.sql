{{ config(materialized='view', enabled=(recmart.setting('user_vectors') is not none)) }}

select distinct
    user_id,
    vector
from {{ ref('recmart', 'staging__checked_user_vectors') }}
where rejection_reason is null
