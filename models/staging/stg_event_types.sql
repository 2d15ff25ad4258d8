{%- do recmart.check_setting('event_weights') -%}
{%- if recmart.setting('event_weights') is string -%}
-- one row an event type: of several, the one that weighs least
select
    event_type,
    weight,
    half_life_days,
    coalesce(is_target, true) as is_target,
    coalesce(hides_item, true) as hides_item
from ({{ recmart.typed_rows('event_weights') }}) as given
where event_type is not null and weight is not null
qualify row_number() over (
    partition by event_type order by weight, half_life_days nulls last, is_target nulls last, hides_item nulls last
) = 1
{%- else -%}
{% for type in recmart.event_types() %}
select
    cast('{{ (type.event_type | string) | replace("'", "''") }}' as {{ dbt.type_string() }}) as event_type,
    cast({{ type.weight }} as double) as weight,
    cast({{ type.half_life_days if type.half_life_days is not none else 'null' }} as double) as half_life_days,
    {{ type.is_target | lower }} as is_target,
    {{ type.hides_item | lower }} as hides_item
{{ 'union all' if not loop.last }}
{% endfor %}
{%- endif %}
