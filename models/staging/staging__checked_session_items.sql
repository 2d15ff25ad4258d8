{{ config(enabled=(recmart.setting('session_items') is not none)) }}

with rows_of_host as (

    {{ recmart.typed_rows('session_items') }}

),

reasons as (

    select
        rows_of_host.*,
        case
            when {{ recmart.not_blank('session_id', 'varchar') }} is null
                then 'session_id is missing'
            when item_id is null
                then 'item_id is missing'
            when event_at is null and event_at__written is not null
                then 'event_at is not a time'
            when event_at > {{ recmart.latest_event_at() }}
                then 'event_at is in the future'
            when position__written is not null
                and (position is null or position < 1 or position <> floor(position))
                then 'position is not a whole number from 1'
            when event_at is null and position is null
                then 'event_at and position are missing'
        end as rejection_reason
    from rows_of_host

)

select * from reasons
