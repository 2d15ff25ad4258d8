{%- set is_complete = recmart.setting('catalogue') == 'complete' and recmart.relation('items') is not none -%}
with item_ids as (

    select item_id from {{ ref('recmart', 'stg_interactions') }}
    union distinct
    select item_id from {{ ref('recmart', 'stg_items') }}
    union distinct
    select item_id from {{ ref('recmart', 'stg_onboarding') }}

)

select
    item_ids.item_id,
    cast(row_number() over (order by item_ids.item_id) - 1 as integer) as item_ix,
    items.category,
    items.launched_at,
    coalesce(items.is_available, {{ 'items.item_id is not null' if is_complete else 'true' }}) as is_available
from item_ids
left join {{ ref('recmart', 'stg_items') }} as items on item_ids.item_id = items.item_id
