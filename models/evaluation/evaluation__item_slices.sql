{%- set attributes = (['category'] + recmart.setting('item_attributes')) | unique | list -%}

with items as (

    select * from {{ ref('recmart', 'selection__items') }}

),

attributes as (

    select
        items.item_ix,
        staged.*
    from {{ ref('recmart', 'prep__items') }} as items
    inner join {{ ref('recmart', 'stg_items') }} as staged on items.item_id = staged.item_id

),

held_out as (

    select distinct
        fold,
        item_ix
    from {{ ref('recmart', 'prep__holdout') }}

)

-- by the share of the training pairs that more popular items have; what training does not know is new
select
    held_out.fold,
    held_out.item_ix,
    'item_popularity' as attribute,
    case
        when coalesce(items.n_users, 0) = 0 then 'new'
        when items.more_popular_share < 0.2 then 'head'
        when not items.is_tail then 'middle'
        else 'tail'
    end as value
from held_out
left join items on held_out.fold = items.fold and held_out.item_ix = items.item_ix
{% for attribute in attributes -%}
union all
select
    held_out.fold,
    held_out.item_ix,
    'item_{{ attribute | replace("'", "''") }}' as attribute,
    {{ recmart.text_of('attributes.' ~ recmart.quoted(attribute)) }} as value
from held_out
inner join attributes on held_out.item_ix = attributes.item_ix
where attributes.{{ recmart.quoted(attribute) }} is not null
{% endfor %}
