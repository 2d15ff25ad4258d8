{%- do recmart.check_setting('event_weights') -%}
{%- if recmart.setting('event_weights') is string -%}
{%- set fields = ['event_type', 'weight', 'half_life_days', 'is_target', 'hides_item'] -%}
{%- set from_host = recmart.mapped_columns('event_weights', fields, required=['event_type', 'weight']) -%}
select
    {{ recmart.text_of(from_host.event_type.sql) }} as event_type,
    cast({{ from_host.weight.sql }} as double) as weight,
    cast({{ from_host.half_life_days.sql }} as double) as half_life_days,
    coalesce(cast({{ from_host.is_target.sql }} as boolean), true) as is_target,
    coalesce(cast({{ from_host.hides_item.sql }} as boolean), true) as hides_item
from {{ recmart.relation('event_weights') }}
{%- else -%}
{% for type in recmart.event_types() %}
select
    cast('{{ type.event_type | replace("'", "''") }}' as {{ dbt.type_string() }}) as event_type,
    cast({{ type.weight }} as double) as weight,
    cast({{ type.half_life_days if type.half_life_days is not none else 'null' }} as double) as half_life_days,
    {{ type.is_target | lower }} as is_target,
    {{ type.hides_item | lower }} as hides_item
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endif %}
