{{ config(enabled=(recmart.setting('impressions') is not none)) }}

with rows_of_host as (

    {{ recmart.typed_rows('impressions') }}

),

reasons as (

    select
        rows_of_host.*,
        case
            when item_id is null
                then 'item_id is missing'
            when user_id is null and {{ recmart.not_blank('session_id', 'varchar') }} is null
                then 'user_id and session_id are missing'
            when shown_at is null and shown_at__written is not null
                then 'shown_at is not a time'
            when shown_at is null
                then 'shown_at is missing'
            when shown_at > {{ recmart.latest_event_at() }}
                then 'shown_at is in the future'
            when position__written is not null
                and (position is null or position < 1 or position <> floor(position))
                then 'position is not a whole number from 1'
            when propensity__written is not null and not coalesce(propensity > 0 and propensity <= 1, false)
                then 'propensity is not above 0 and at most 1'
            when is_clicked is null and is_clicked__written is not null
                then 'is_clicked is neither true nor false'
        end as rejection_reason
    from rows_of_host

)

select * from reasons
