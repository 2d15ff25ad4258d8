{{ config(materialized='view', enabled=(recmart.setting('item_vectors') is not none)) }}

select distinct
    item_id,
    vector
from {{ ref('recmart', 'staging__checked_item_vectors') }}
where rejection_reason is null
