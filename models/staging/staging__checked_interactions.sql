{%- set fields = [
    'user_id', 'item_id', 'event_type', 'event_at', 'weight', 'event_id', 'basket_id', 'session_id', 'split',
] -%}
{%- set from_host = recmart.mapped_columns('interactions', fields, required=['user_id', 'item_id']) -%}
{%- do recmart.check_id_type('interactions', 'user_id', from_host.user_id.type) -%}
{%- do recmart.check_id_type('interactions', 'item_id', from_host.item_id.type) -%}
{%- do recmart.check_needed_columns(from_host) -%}

with event_types as (

    select * from {{ ref('recmart', 'stg_event_types') }}

),

-- every row of the host's table, under our names
source_rows as (

    {{ recmart.source_rows('interactions', from_host) }}

),

-- each value as the host wrote it, beside what could be read from it
readings as (

    select
        {% for field in fields -%}
        {{ recmart.text_of(field) }} as {{ field }}_text,
        {% endfor -%}
        cast(user_id as {{ recmart.setting('user_id_type') }}) as user_id,
        cast(item_id as {{ recmart.setting('item_id_type') }}) as item_id,
        {{ "'interaction'" if not from_host.event_type.type else recmart.text_of('event_type') }} as event_type,
        {{ recmart.to_time('event_at', from_host.event_at.type or 'null') }} as event_at,
        {{ '1.0' if not from_host.weight.type else recmart.try_number('weight') }} as weight,
        {{ 'event_id' if from_host.event_id.type else recmart.text_of('event_id') }} as event_id,
        {{ recmart.text_of('basket_id') }} as basket_id,
        {{ recmart.text_of('session_id') }} as session_id,
        {{ recmart.text_of('split') }} as split
    from source_rows

),

reasons as (

    select
        readings.*,
        case
            when {{ recmart.is_missing_id('user_id') }} then 'user_id is missing'
            when {{ recmart.is_missing_id('item_id') }} then 'item_id is missing'
            when readings.event_type is null then 'event_type is missing'
            when event_types.event_type is null then 'event_type is not in event_weights'
            when readings.event_at is null and readings.event_at_text is not null then 'event_at is not a time'
            {%- if recmart.setting('split').by == 'time' %}
            when readings.event_at is null then 'event_at is missing'
            {%- endif %}
            when readings.event_at > {{ recmart.latest_event_at() }} then 'event_at is in the future'
            when readings.weight is null and readings.weight_text is not null then 'weight is not a number'
            when readings.weight is null then 'weight is missing'
            when not {{ recmart.is_finite('readings.weight') }} then 'weight is not finite'
            when abs(readings.weight) > 1e9 then 'weight is beyond 1e9'
            {%- if recmart.setting('split').by == 'column' %}
            when coalesce(readings.split, '') not in ('train', 'validation', 'test')
                then 'split is not train, validation or test'
            {%- endif %}
            {%- if recmart.setting('duplicates') == 'reject' or (recmart.setting('duplicates') is none and from_host.event_id.type) %}
            when row_number() over (
                partition by {{ fields | join('_text, readings.') | replace('readings.', '') }}_text
                order by 1
            ) > 1 then 'row is a duplicate'
            {%- endif %}
        end as rejection_reason
    from readings
    left join event_types on readings.event_type = event_types.event_type

)

select
    user_id,
    item_id,
    event_type,
    event_at,
    weight,
    event_id,
    basket_id,
    session_id,
    split,
    rejection_reason,
    {% for field in fields -%}
    case when rejection_reason is not null then {{ field }}_text end as {{ field }}_text{{ ',' if not loop.last }}
    {% endfor %}
from reasons
