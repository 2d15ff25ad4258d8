{{ config(materialized='in_parts') }}
{%- set entries = recmart.recommender_entries('history') -%}
{{ recmart.built_by(recmart.parts_of_lists(entries, '1 + n_training')) }}

with targets as (

    select * from {{ ref('recmart', 'prep__targets') }}
    where {{ recmart.target_range('target_ix') }}

),

events as (

    select * from {{ ref('recmart', 'prep__events') }}
    where is_training

),

folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

-- what a user dislikes on balance is no history
scores as (
    {% for entry in entries %}
    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        events.item_ix,
        {{ recmart.history_score(entry.settings) }} as score
    from targets
    inner join folds on targets.fold = folds.fold
    inner join events on targets.fold = events.fold and targets.user_ix = events.user_ix
    {% if entry.settings.due -%}
    left join {{ ref('recmart', 'signals__repurchase_gaps') }} as gaps
        on events.fold = gaps.fold and events.item_ix = gaps.item_ix
    {% endif -%}
    where targets.recommender = '{{ entry.name }}'
    group by targets.fold, targets.recommender, targets.user_ix, events.item_ix
    having {{ recmart.exact_sum('events.decayed_weight') }} > 0
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

{{ recmart.best_unseen('scores') }}
