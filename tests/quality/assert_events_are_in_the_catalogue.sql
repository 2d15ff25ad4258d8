{%- set asked = recmart.quality('events_are_in_the_catalogue', {'most_share': 0.05, 'severity': 'warn'}) -%}

-- depends_on: {{ ref('recmart', 'prep__items') }}
-- More than a share of the events is about items that the host's catalogue, if there is one, does not have.
with events as (

    select
        count(*) as n_events,
        count(case when items.item_id is null then 1 end) as n_without_item
    from {{ recmart.upstream('stg_interactions') }} as interactions
    left join {{ recmart.upstream('stg_items') }} as items on interactions.item_id = items.item_id

)

select * from events
where
    n_without_item > n_events * {{ asked.most_share }}
    and exists (select 1 from {{ recmart.upstream('stg_items') }})
