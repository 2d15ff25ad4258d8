-- thirty customers who keep to one half of the assortment, one order line a day
select
    cast(customer_no as bigint) as customer_no,
    'sku-' || lpad(cast((customer_no % 2) * 10 + (customer_no + line * 3) % 10 as varchar), 2, '0') as sku,
    timestamp '2025-03-01' + interval (line * 24 + customer_no % 24) hour as ordered_at,
    1 + line % 2 as pieces
from range(1, 31) as customers (customer_no)
cross join range(0, 9) as lines (line)
