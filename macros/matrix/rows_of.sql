{#-
    The cells of a unit before any weighting: fold, row_ix, column_ix, weight and event_at. Baskets, sessions and
    windows are numbered in the order of their users and keys.
-#}
{% macro rows_of(matrix) %}
    {%- set training, events = ref('recmart', 'prep__training'), ref('recmart', 'prep__events') -%}
    {%- if matrix.unit in ['user', 'item'] -%}
select
    fold,
    {{ 'user_ix' if matrix.unit == 'user' else 'item_ix' }} as row_ix,
    {{ 'item_ix' if matrix.unit == 'user' else 'user_ix' }} as column_ix,
    weight,
    last_event_at as event_at
from {{ training }}
    {%- else -%}
        {%- set key = {
            'basket': 'events.basket_id',
            'session': 'events.session_id',
            'window': "floor(" ~ recmart.days_between('events.event_at', 'folds.as_of') | trim ~ " / " ~ matrix.window_days ~ ")",
        }.get(matrix.unit) -%}
select
    fold,
    cast(dense_rank() over (partition by fold order by user_ix, row_key) - 1 as integer) as row_ix,
    item_ix as column_ix,
    {{ recmart.exact_sum('decayed_weight') }} as weight,
    min(event_at) as event_at
from (
    select
        events.*,
        {{ key }} as row_key
    from {{ events }} as events
    inner join {{ ref('recmart', 'prep__folds') }} as folds on events.fold = folds.fold
    where events.is_training
) as keyed
where row_key is not null
group by fold, user_ix, row_key, item_ix
having {{ recmart.exact_sum('decayed_weight') }} > 0
    {%- endif -%}
{% endmacro %}
