{%- set fields = ['user_id', 'item_id', 'event_at'] -%}
{%- set from_host = recmart.mapped_columns('onboarding', fields, required=['user_id', 'item_id']) -%}
{%- do recmart.check_id_type('onboarding', 'user_id', from_host.user_id.type) -%}
{%- do recmart.check_id_type('onboarding', 'item_id', from_host.item_id.type) -%}

with source_rows as (

    {{ recmart.source_rows('onboarding', from_host) }}

),

picks as (

    select
        cast(user_id as {{ recmart.setting('user_id_type') }}) as user_id,
        cast(item_id as {{ recmart.setting('item_id_type') }}) as item_id,
        {{ recmart.to_time('event_at', from_host.event_at.type or 'null') }} as event_at
    from source_rows

)

-- one row a pick, at its first known time; what is later than today is not known yet
select
    user_id,
    item_id,
    min(event_at) as event_at
from picks
where
    not {{ recmart.is_missing_id('user_id') }}
    and not {{ recmart.is_missing_id('item_id') }}
    and (event_at is null or event_at <= {{ recmart.latest_event_at() }})
group by user_id, item_id
