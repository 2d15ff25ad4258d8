{%- set given = [] -%}
{%- for input in ['items', 'users', 'onboarding', 'pairs', 'event_weights'] -%}
    {%- if recmart.setting(input) is string and recmart.setting(input) != 'holdout' -%}
        {%- do given.append(input) -%}
    {%- endif -%}
{%- endfor -%}
{% for input in given or ['items'] %}
select * from ({{ recmart.faults_of(input) }}) as faults_of_{{ input }}
{{ 'union all' if not loop.last }}
{% endfor %}
{%- for input, ids in {
    'impressions': ['user_id', 'item_id', 'session_id'],
    'experiments': ['null', 'null', 'unit_id'],
    'session_items': ['null', 'item_id', 'session_id'],
    'item_vectors': ['null', 'item_id', 'null'],
    'user_vectors': ['user_id', 'null', 'null'],
}.items() if recmart.setting(input) is not none %}
union all
select
    '{{ input }}' as input,
    rejection_reason as reason,
    {{ recmart.text_of(ids[0]) }} as user_id,
    {{ recmart.text_of(ids[1]) }} as item_id,
    {{ recmart.text_of(ids[2]) }} as value,
    cast(1 as bigint) as n_rows
from {{ ref('recmart', 'staging__checked_' ~ input) }}
where rejection_reason is not null
{% endfor %}
order by input, reason, user_id, item_id, value
