{#-
    A share of each user's distinct items, in the order of md5(seed, user, item): all events of a pair fall in the same
    window, and with b backtest folds at most (pairs - 1) / b pairs in each, so that something is left to train on.
-#}
{% macro holdout_windows_by_hash(events, folds, split) %}
{%- set sql -%}
select
    hashed.*,
    case
        when window_size > 0 then cast(floor((pair_position - 1) / window_size) as integer)
        else {{ recmart.setting('backtest_folds') }}
    end as holdout_window
from (
    select
        ordered.*,
        least(
            round(max(pair_position) over (partition by user_ix) * {{ split.share }}),
            floor((max(pair_position) over (partition by user_ix) - 1) / {{ [recmart.setting('backtest_folds'), 1] | max }}.0)
        ) as window_size
    from (
        select
            {{ events }}.*,
            dense_rank() over (
                partition by user_ix
                order by {{ recmart.md5_text(dbt.concat([
                    "'" ~ recmart.setting('seed') ~ "|'", recmart.text_of('user_id'), "'|'", recmart.text_of('item_id')
                ])) }}, item_ix
            ) as pair_position
        from {{ events }}
    ) as ordered
) as hashed
{%- endset -%}
{{ return({
    'name': 'hash',
    'what': '`share` of each user\'s items, by a hash of user and item',
    'sizes': {'share': {'is': 'number', 'above': 0, 'to': 1, 'unit': 'share', 'what': 'of each user\'s items in a window'}},
    'sql': sql,
}) }}
{% endmacro %}
