{%- set entries = recmart.recommender_entries('popularity') -%}
{%- set measures = entries | map(attribute='settings.measure') | list -%}
-- depends_on: {{ ref('recmart', 'prep__users') }}, {{ ref('recmart', 'prep__items') }}

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

{% if 'damped_mean' in measures -%}
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

{% if 'newest' in measures -%}
-- the events, and a row of every item, which may be launched before anything happens to it
arrivals as (

    select fold, item_ix, user_ix, event_at from events
    union all
    select fold, item_ix, null as user_ix, null as event_at from catalogue

),

{% endif -%}

scores as (
    {% for entry in entries %}
    {%- set measure, per = entry.settings.measure, entry.settings.per -%}
    {%- set per_value = {'segment': 'users.segment', 'category': 'items.category'}.get(per) -%}
    {%- set days = entry.settings.window_days %}
    select
        events.fold,
        '{{ entry.name }}' as recommender,
        {{ per_value or 'cast(null as ' ~ dbt.type_string() ~ ')' }} as per_value,
        events.item_ix,
        cast({{ recmart.popularities(entry.settings)[measure].sql }} as double) as score
    from {{ 'arrivals' if measure == 'newest' else 'events' }} as events
    inner join folds on events.fold = folds.fold
    {% if per == 'segment' -%}
    inner join {{ ref('recmart', 'prep__users') }} as users on events.user_ix = users.user_ix
    {% endif -%}
    {% if per == 'category' or measure == 'newest' -%}
    inner join {{ ref('recmart', 'prep__items') }} as items on events.item_ix = items.item_ix
    {% endif -%}
    where
        true
        {% if per_value -%}
        and {{ per_value }} is not null
        {% endif -%}
        {% if days -%}
        and {{ recmart.days_between('events.event_at', 'folds.as_of') }}
        < {{ days + (entry.settings.baseline_days if measure == 'trending' else 0) }}
        {% endif -%}
    group by events.fold, events.item_ix{{ ', ' ~ per_value if per_value }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    scores.fold,
    scores.recommender,
    scores.per_value,
    scores.item_ix,
    scores.score,
    row_number() over (
        partition by scores.fold, scores.recommender, scores.per_value
        order by scores.score desc, catalogue.popularity_position
    ) as position,
    folds.as_of
from scores
inner join catalogue on scores.fold = catalogue.fold and scores.item_ix = catalogue.item_ix
inner join folds on scores.fold = folds.fold
where scores.score is not null
