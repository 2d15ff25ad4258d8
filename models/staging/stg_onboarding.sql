{%- set without_permission = recmart.without_permission() if recmart.setting('users') is not none -%}

with picks as (

    {{ recmart.typed_rows('onboarding') }}

)

-- one row a pick, at its first known time; what is later than today is not known yet
select
    user_id,
    item_id,
    min(event_at) as event_at
from picks
where
    user_id is not null
    and item_id is not null
    {%- if recmart.asks_permission() %}
    and user_id not in ({{ without_permission }})
    {%- endif %}
    and (event_at is null or event_at <= {{ recmart.latest_event_at() }})
group by user_id, item_id
