{%- set entries = recmart.recommender_entries('popularity', or_default=true) -%}
{%- set damped = entries | selectattr('settings.measure', 'equalto', 'damped_mean') | list -%}

with events as (

    select * from {{ ref('recmart', 'prep__events') }}
    where is_training

),

folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

catalogue as (

    select * from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible

),

{% if damped -%}
-- the mean weight of a fold's target events
means as (

    select
        fold,
        {{ recmart.exact_avg('weight', at_most_one=false) }} as weight
    from events
    where is_target
    group by fold

),

{% endif -%}

scores as (
    {% for entry in entries %}
    select
        events.fold,
        '{{ entry.name }}' as recommender,
        events.item_ix,
        {{ recmart.popularity_score(entry.settings) }} as score
    from events
    inner join folds on events.fold = folds.fold
    {% if entry.settings.measure == 'damped_mean' -%}
    left join means on events.fold = means.fold
    where events.is_target
    {% endif -%}
    group by events.fold, events.item_ix
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    scores.fold,
    scores.recommender,
    scores.item_ix,
    scores.score,
    row_number() over (
        partition by scores.fold, scores.recommender
        order by scores.score desc, catalogue.popularity_position
    ) as position
from scores
inner join catalogue on scores.fold = catalogue.fold and scores.item_ix = catalogue.item_ix
