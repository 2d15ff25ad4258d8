{#-
    The rows of an input, each value as macro `read_as` reads it; beside those that may fail to be read, as
    `<field>__written`, what the host wrote. Rows without an id are among them.
-#}
{% macro typed_rows(input) %}
    {%- set kinds = recmart.input_fields(input) -%}
    {%- set required = {
        'event_weights': ['event_type', 'weight'],
        'impressions': ['item_id', 'shown_at'],
        'experiments': ['experiment', 'unit_id', 'arm', 'assigned_at'],
        'session_items': ['session_id', 'item_id'],
        'item_vectors': ['item_id', 'vector'],
        'user_vectors': ['user_id', 'vector'],
    }.get(input, kinds | select('in', ['user_id', 'item_id']) | list) -%}
    {%- set from_host = recmart.mapped_columns(input, kinds | list, required) -%}
    {%- for field, kind in kinds.items() if kind == 'id' -%}
        {%- do recmart.check_id_type(input, field, from_host[field].type) -%}
    {%- endfor -%}
select
    {% for field, kind in kinds.items() -%}
    {% if kind != 'label' -%}
    {{ recmart.read_as('label', field, from_host[field].type) }} as {{ field }}__written,
    {% endif -%}
    {{ recmart.read_as(kind, recmart.quoted(field), from_host[field].type, field) }} as {{ recmart.quoted(field) }}{{ ',' if not loop.last }}
    {% endfor %}
from ({{ recmart.source_rows(input, from_host) }}) as source_rows
{% endmacro %}
