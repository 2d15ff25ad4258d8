select
    rejection_reason,
    user_id_text as user_id,
    item_id_text as item_id,
    event_type_text as event_type,
    event_at_text as event_at,
    weight_text as weight,
    event_id_text as event_id,
    basket_id_text as basket_id,
    session_id_text as session_id,
    split_text as split
from {{ ref('recmart', 'staging__checked_interactions') }}
where rejection_reason is not null
order by rejection_reason, user_id, item_id, event_at
