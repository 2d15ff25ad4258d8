{%- set types = {
    'title': dbt.type_string(),
    'text': dbt.type_string(),
    'category': dbt.type_string(),
    'is_available': 'boolean',
} -%}
{%- set fields = ['item_id', 'title', 'text', 'category', 'price', 'is_available', 'launched_at']
    + recmart.setting('item_attributes') -%}
{%- set from_host = recmart.mapped_columns('items', fields, required=['item_id']) -%}
{%- do recmart.check_id_type('items', 'item_id', from_host.item_id.type) -%}

with source_rows as (

    {{ recmart.source_rows('items', from_host) }}

),

catalogue as (

    select
        cast(item_id as {{ recmart.setting('item_id_type') }}) as item_id,
        {% for field, type in types.items() -%}
        cast({{ field }} as {{ type }}) as {{ field }},
        {% endfor -%}
        {% for attribute in recmart.setting('item_attributes') -%}
        {{ recmart.text_of(attribute) }} as {{ attribute }},
        {% endfor -%}
        {{ recmart.try_number('price') }} as price,
        {{ recmart.to_time('launched_at', from_host.launched_at.type or 'null') }} as launched_at
    from source_rows

)

-- one row an item: of several, the one that was launched first; what is sold out in one of them is sold out
select
    item_id,
    {% for field in fields if field not in ['item_id', 'is_available'] -%}
    {{ field }},
    {% endfor -%}
    min(case when is_available is not null then cast(is_available as integer) end) over (partition by item_id) = 1
        as is_available
from catalogue
where not {{ recmart.is_missing_id('item_id') }}
qualify row_number() over (
    partition by item_id
    order by launched_at nulls last
    {%- for field in fields if field not in ['item_id', 'is_available', 'launched_at'] %}, {{ field }} nulls last{% endfor %}
) = 1
