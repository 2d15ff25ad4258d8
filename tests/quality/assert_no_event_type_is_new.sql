{%- do recmart.quality('no_event_type_is_new', {'severity': 'warn'}) -%}

-- Event types that event_weights does not know: weigh them, or give them weight 0 to say that they are known.
select
    event_type,
    n_rows
from {{ ref('recmart', 'input_report') }}
where outcome = 'event_type is not in event_weights'
