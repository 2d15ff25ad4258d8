{#- The data carries its split: test is the newest window, validation the one before, train is older than both. -#}
{% macro holdout_windows_by_column(events, folds, split) %}
{%- set sql -%}
select
    {{ events }}.*,
    case split when 'test' then 0 when 'validation' then 1 else 2 end as holdout_window
from {{ events }}
{%- endset -%}
{{ return({
    'name': 'column',
    'what': 'the column `split` says train, validation or test',
    'needs': 'split',
    'most_folds': 2,
    'sizes': {},
    'sql': sql,
}) }}
{% endmacro %}
