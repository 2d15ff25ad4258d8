{{ config(pre_hook="{{ recmart.check_catalogue_load() }}") }}
{%- set fields = recmart.input_fields('items') | reject('in', ['item_id', 'is_available', 'launched_at']) | list -%}

with catalogue as (

    {{ recmart.typed_rows('items') }}

)

-- one row an item: of several, the one that was launched first; what is sold out in one of them is sold out, and so is
-- what has something there that says neither yes nor no
select
    item_id,
    {% for field in fields -%}
    {{ recmart.quoted(field) }},
    {% endfor -%}
    launched_at,
    min(case when is_available then 1 when is_available__written is not null then 0 end) over (partition by item_id) = 1
        as is_available
from catalogue
where item_id is not null
qualify row_number() over (
    partition by item_id
    order by
        launched_at nulls last
        {%- for field in fields %},
        {{ recmart.quoted(field) }} nulls last
        {%- endfor %}
) = 1
