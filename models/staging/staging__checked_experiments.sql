{{ config(enabled=(recmart.setting('experiments') is not none)) }}

with rows_of_host as (

    {{ recmart.typed_rows('experiments') }}

),

reasons as (

    select
        rows_of_host.*,
        case
            when {{ recmart.not_blank('experiment', 'varchar') }} is null
                then 'experiment is missing'
            when {{ recmart.not_blank('unit_id', 'varchar') }} is null
                then 'unit_id is missing'
            when {{ recmart.not_blank('arm', 'varchar') }} is null
                then 'arm is missing'
            when assigned_at is null and assigned_at__written is not null
                then 'assigned_at is not a time'
            when assigned_at is null
                then 'assigned_at is missing'
            when assigned_at > {{ recmart.latest_event_at() }}
                then 'assigned_at is in the future'
            when min(arm) over (partition by experiment, unit_id) <> max(arm) over (partition by experiment, unit_id)
                then 'unit has several arms'
        end as rejection_reason
    from rows_of_host

)

select * from reasons
