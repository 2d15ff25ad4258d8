{%- set kinds = recmart.input_fields('interactions') -%}
{%- set fields = kinds | list -%}
{%- set from_host = recmart.mapped_columns('interactions', fields, required=['user_id', 'item_id']) -%}
{%- do recmart.check_id_type('interactions', 'user_id', from_host.user_id.type) -%}
{%- do recmart.check_id_type('interactions', 'item_id', from_host.item_id.type) -%}
{%- do recmart.check_needed_columns(from_host) -%}
{%- set duplicates = recmart.setting('duplicates') -%}
{%- set without_permission = recmart.without_permission() if recmart.setting('users') is not none -%}

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
        {% for field, kind in kinds.items() if field not in ['event_type', 'weight'] -%}
        {{ recmart.read_as(kind, field, from_host[field].type, field) }} as {{ field }},
        {% endfor -%}
        {% if from_host.event_type.type -%}
        {{ recmart.read_as('label', 'event_type', from_host.event_type.type) }} as event_type,
        {%- else -%}
        'interaction' as event_type,
        {%- endif %}
        {{ recmart.try_number('weight') if from_host.weight.type else '1.0' }} as weight
    from source_rows

),

reasons as (

    select
        readings.*,
        case
            when readings.user_id is null then 'user_id is missing'
            when readings.item_id is null then 'item_id is missing'
            {%- if recmart.asks_permission() %}
            when readings.user_id in ({{ without_permission }}) then 'user may not be personalised'
            {%- endif %}
            when readings.event_type is null then 'event_type is missing'
            when event_types.event_type is null then 'event_type is not in event_weights'
            when readings.event_at is null and {{ recmart.not_blank('readings.event_at_text', 'varchar') }} is not null
                then 'event_at is not a time'
            {%- if recmart.setting('split').by == 'time' %}
            when readings.event_at is null then 'event_at is missing'
            {%- endif %}
            when readings.event_at > {{ recmart.latest_event_at() }} then 'event_at is in the future'
            when readings.weight is null and {{ recmart.not_blank('readings.weight_text', 'varchar') }} is not null
                then 'weight is not a number'
            when readings.weight is null then 'weight is missing'
            when not {{ recmart.is_finite('readings.weight') }} then 'weight is not finite'
            when abs(readings.weight) > 1e9 then 'weight is beyond 1e9'
            {%- if recmart.setting('split').by == 'column' %}
            when coalesce(readings.split, '') not in ('train', 'validation', 'test')
                then 'split is not train, validation or test'
            {%- endif %}
            {%- if duplicates == 'reject' or (duplicates is none and from_host.event_id.type) %}
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
