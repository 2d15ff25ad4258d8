with item_ids as (

    select item_id from {{ ref('recmart', 'stg_interactions') }}
    union distinct
    select item_id from {{ ref('recmart', 'stg_items') }}
    union distinct
    select item_id from {{ ref('recmart', 'stg_onboarding') }}

),

-- a catalogue that has no rows says nothing about anything
catalogues as (

    select count(*) > 0 and {{ (recmart.setting('catalogue') == 'complete') | lower }} as is_complete
    from {{ ref('recmart', 'stg_items') }}

)

select
    item_ids.item_id,
    cast(row_number() over (order by item_ids.item_id) - 1 as integer) as item_ix,
    items.category,
    items.launched_at,
    items.item_id is not null or not catalogues.is_complete as is_listed,
    coalesce(items.is_available, items.item_id is not null or not catalogues.is_complete) as is_available
from item_ids
cross join catalogues
left join {{ ref('recmart', 'stg_items') }} as items on item_ids.item_id = items.item_id
