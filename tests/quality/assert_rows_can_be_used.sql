{%- set asked = recmart.quality('rows_can_be_used', {'severity': 'error', 'most_share': 0.9}) -%}

-- a load of which nearly nothing can be used is a broken one: it stops before anybody's list does
select
    count(*) as n_rows,
    count(rejection_reason) as n_rejected
from {{ ref('recmart', 'staging__checked_interactions') }}
having count(rejection_reason) > {{ asked.most_share }} * count(*)
