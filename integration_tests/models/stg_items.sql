select
    'sku-' || lpad(cast(number as varchar), 2, '0') as sku,
    'Thing ' || number as label
from range(0, 20) as numbers (number)
