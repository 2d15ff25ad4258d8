{%- set types = {
    'title': dbt.type_string(),
    'text': dbt.type_string(),
    'category': dbt.type_string(),
    'price': 'double',
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
        {{ recmart.to_time('launched_at', from_host.launched_at.type or 'null') }} as launched_at
    from source_rows

)

-- one row an item: of several, the one that was launched first
select * from catalogue
where not {{ recmart.is_blank('item_id') }}
qualify row_number() over (
    partition by item_id order by launched_at nulls last, title nulls last, category nulls last, price nulls last
) = 1
