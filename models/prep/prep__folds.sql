{%- do recmart.check_split() -%}
{%- set split, n_folds = recmart.setting('split'), recmart.setting('backtest_folds') -%}

with interactions as (

    select * from {{ ref('recmart', 'stg_interactions') }}

),

-- where the newest accepted event stands, or where the host says that today is
today as (

    select max({{ recmart.latest_event_at() if recmart.setting('as_of') else 'event_at' }}) as as_of
    from interactions

),

-- n_newer: how many holdout windows are newer than the fold's own
folds as (

    select 'live' as fold, 'live' as role, -1 as n_newer
    {% for n_newer in range(n_folds) %}
    union all
    select
        '{{ "test" if n_newer == 0 else "validation_" ~ n_newer }}' as fold,
        '{{ "test" if n_newer == 0 else "validation" }}' as role,
        {{ n_newer }} as n_newer
    {% endfor %}

),

-- the first moment of each holdout window; null where the split is not by time
cutoffs as (
    {% for n_newer in range(n_folds) %}
    select
        {{ n_newer }} as n_newer,
        {% if split.by != 'time' -%}
        max(cast(null as timestamp))
        {%- elif 'days' in split -%}
        {{ dbt.dateadd('second', -(recmart.held_out(split.days, n_newer) * 86400) | int, 'max(as_of)') }}
        {%- else -%}
        percentile_disc({{ 1 - recmart.held_out(split.share, n_newer) }}) within group (order by interactions.event_at)
        {%- endif %} as cutoff_at
    from interactions cross join today
    {{ 'union all' if not loop.last }}
    {%- else %}
    select 0 as n_newer, cast(null as timestamp) as cutoff_at
    where false
    {% endfor %}

)

select
    folds.fold,
    folds.role,
    folds.n_newer,
    '{{ split.by }}' as split_by,
    cutoffs.cutoff_at,
    newer.cutoff_at as until_at,
    coalesce(cutoffs.cutoff_at, today.as_of) as as_of
from folds
cross join today
left join cutoffs on folds.n_newer = cutoffs.n_newer
left join cutoffs as newer on folds.n_newer - 1 = newer.n_newer
{% if recmart.setting('folds') == 'validation' -%}
where folds.role = 'validation'
{%- endif %}
