{{ config(enabled=(recmart.setting('item_vectors') is not none)) }}

with rows_of_host as (

    {{ recmart.typed_rows('item_vectors') }}

),

-- how many numbers most vectors have
usual as (

    select {{ recmart.length_of('vector') }} as width
    from rows_of_host
    where vector is not null
    group by width
    order by count(*) desc, width desc
    limit 1

),

reasons as (

    select
        rows_of_host.*,
        case
            when item_id is null
                then 'item_id is missing'
            when vector is null and vector__written is not null
                then 'vector is not a list of finite numbers'
            when vector is null or {{ recmart.length_of('vector') }} = 0
                then 'vector is missing'
            when min(vector) over (partition by item_id) <> max(vector) over (partition by item_id)
                then 'several rows disagree'
            when {{ recmart.length_of('vector') }} <> usual.width
                then 'vector has another width than most'
        end as rejection_reason
    from rows_of_host
    left join usual on true

)

select * from reasons
