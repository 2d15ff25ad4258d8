{#- The data carries its split: test is the newest window, validation the one before, train is older than both. -#}
{% macro holdout_windows_by_column(events) %}
select
    {{ events }}.*,
    case split when 'test' then 0 when 'validation' then 1 else 2 end as holdout_window
from {{ events }}
{% endmacro %}
