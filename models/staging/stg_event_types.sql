{%- do recmart.check_event_weights() -%}
{% for type in recmart.event_types() %}
select
    cast('{{ type.event_type | replace("'", "''") }}' as {{ dbt.type_string() }}) as event_type,
    cast({{ type.weight }} as double) as weight,
    cast({{ type.half_life_days if type.half_life_days is not none else 'null' }} as double)
        as half_life_days,
    {{ type.is_target | lower }} as is_target,
    {{ type.hides_item | lower }} as hides_item
{{ 'union all' if not loop.last }}
{% endfor %}
