with events as (

    select * from {{ ref('recmart', 'prep__events') }}
    where not is_holdout

),

folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

catalogue as (

    select * from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible

),

scores as (
    {% for entry in recmart.recommender_entries('popularity', or_default=true) %}
    {%- set half_life_days = entry.settings.half_life_days %}
    select
        events.fold,
        '{{ entry.name }}' as recommender,
        events.item_ix,
        {{ recmart.exact_sum(
            'events.weight * ' ~ recmart.decay('events.event_at', 'folds.as_of', half_life_days or 'null')
        ) }} as score
    from events
    inner join folds on events.fold = folds.fold
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
