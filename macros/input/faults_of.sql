{#-
    What could not be read in an input, one row a value, and ids of which several rows say different things, one row an
    id: a query of the columns of input_faults. A missing id makes its row unusable; any other value is then unknown.
-#}
{% macro faults_of(input) %}
    {%- set kinds = recmart.input_fields(input) -%}
    {%- set keys = ['event_type'] if input == 'event_weights' else kinds | select('in', ['user_id', 'item_id']) | list -%}
    {%- set text, nothing = dbt.type_string(), 'cast(null as ' ~ dbt.type_string() ~ ')' -%}
    {%- set user = 'user_id__written' if 'user_id' in keys else nothing -%}
    {%- set item = 'item_id__written' if 'item_id' in keys else nothing -%}
    {%- set reasons = {
        'id': 'is missing', 'number': 'is not a number', 'time': 'is not a time', 'truth': 'is neither true nor false',
    } -%}
with rows_of_host as (

    {{ recmart.typed_rows(input) }}

)
{% for field, kind in kinds.items() if kind in reasons %}
select
    '{{ input }}' as input,
    '{{ field }} {{ reasons[kind] }}' as reason,
    {{ user }} as user_id,
    {{ item }} as item_id,
    {{ field }}__written as value,
    cast(1 as bigint) as n_rows
from rows_of_host
where
    {{ field }} is null
    {% if kind == 'truth' -%}
    and {{ field }}__written is not null
    {%- elif kind != 'id' -%}
    and {{ recmart.not_blank(field ~ '__written', 'varchar') }} is not null
    {%- endif %}
{{ 'union all' if not loop.last or input not in ['onboarding', 'pairs'] }}
{% endfor -%}
{%- if input not in ['onboarding', 'pairs'] %}
select
    '{{ input }}' as input,
    'several rows disagree' as reason,
    {{ 'cast(user_id as ' ~ text ~ ')' if 'user_id' in keys else nothing }} as user_id,
    {{ 'cast(item_id as ' ~ text ~ ')' if 'item_id' in keys else nothing }} as item_id,
    {{ 'event_type' if keys == ['event_type'] else nothing }} as value,
    count(*) as n_rows
from (
    select distinct
        {% for field in kinds -%}
        {{ recmart.quoted(field) }}{{ ',' if not loop.last }}
        {% endfor %}
    from rows_of_host
) as different
where {{ keys[0] }} is not null
group by {{ keys[0] }}
having count(*) > 1
{%- endif %}
{% endmacro %}
