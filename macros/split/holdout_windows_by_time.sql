{#-
    How many cutoffs lie after the event: train < cutoff <= holdout. A cutoff is also where the window before it ends,
    so that it is known without the fold of its own.
-#}
{% macro holdout_windows_by_time(events, folds, split) %}
{%- set sql -%}
select
    {{ events }}.*,
    {% for n_newer in range(recmart.setting('backtest_folds')) -%}
    case when {{ events }}.event_at < cutoffs.cutoff_{{ n_newer }} then 1 else 0 end +
    {% endfor -%}
    0 as holdout_window
from {{ events }}
cross join (
    select
        {% for n_newer in range(recmart.setting('backtest_folds')) -%}
        max(case n_newer when {{ n_newer }} then cutoff_at when {{ n_newer + 1 }} then until_at end) as cutoff_{{ n_newer }},
        {% endfor -%}
        count(*) as n_folds
    from {{ folds }}
) as cutoffs
{%- endset -%}
{{ return({
    'name': 'time',
    'what': '`share` of the events or the last `days`, or a list of them, the newest window first; `training_days` for a sliding window',
    'needs': 'event_at',
    'takes_lists': true,
    'sizes': {
        'share': {'is': 'number', 'above': 0, 'to': 1, 'unit': 'share', 'what': 'of all events in a window'},
        'days': {'is': 'number', 'above': 0, 'unit': 'days', 'what': 'how long a window is'},
    },
    'also': {
        'training_days': {'is': 'number', 'above': 0, 'unit': 'days', 'what': 'only so many days before a window are trained on'},
    },
    'sql': sql,
}) }}
{% endmacro %}
