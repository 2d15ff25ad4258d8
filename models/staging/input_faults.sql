{%- set given = [] -%}
{%- for input in ['items', 'users', 'onboarding', 'pairs', 'event_weights'] -%}
    {%- if recmart.setting(input) is string and recmart.setting(input) != 'holdout' -%}{%- do given.append(input) -%}{%- endif -%}
{%- endfor -%}
{% for input in given or ['items'] %}
select * from ({{ recmart.faults_of(input) }}) as faults_of_{{ input }}
{{ 'union all' if not loop.last }}
{% endfor %}
order by input, reason, user_id, item_id, value
