-- what the shop does with the lists
select
    lists.user_id as customer_no,
    items.label,
    lists.position
from {{ ref('recmart', 'recommendations') }} as lists
inner join {{ ref('corner_shop', 'stg_items') }} as items on lists.item_id = items.sku
