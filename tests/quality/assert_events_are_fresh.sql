{%- set asked = recmart.quality('events_are_fresh', {'most_days': 7, 'severity': 'off'}) -%}

-- The newest event is older than so many days at the start of the run.
select max(event_at) as newest_event_at
from {{ ref('recmart', 'stg_interactions') }}
having {{ recmart.days_between('max(event_at)', recmart.latest_event_at()) }} > {{ asked.most_days }}
