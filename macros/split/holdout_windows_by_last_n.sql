{#-
    Each user's own last n target events and everything after the first of them; of events at the same moment, those
    with the larger event_id, then item, are the later ones. Events without a time are the oldest.
-#}
{% macro holdout_windows_by_last_n(events, folds, split) %}
{%- set sql -%}
select
    {{ events }}.*,
    cast(floor(
        count(case when is_target then 1 end) over (
            partition by user_ix
            order by event_at desc nulls last, event_id desc nulls last, item_ix desc, weight desc
            rows between unbounded preceding and 1 preceding
        ) / {{ split.n }}.0
    ) as integer) as holdout_window
from {{ events }}
{%- endset -%}
{{ return({
    'name': 'last_n',
    'what': 'the last `n` target events of each user',
    'sizes': {'n': {'is': 'whole', 'from': 1, 'unit': 'events', 'what': 'target events of each user in a window'}},
    'sql': sql,
}) }}
{% endmacro %}
