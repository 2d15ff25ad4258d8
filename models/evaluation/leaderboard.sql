with metrics as (

    select * from {{ ref('recmart', 'fold_metrics') }}
    where role = 'test'

),

intervals as (

    select * from {{ ref('recmart', 'metric_intervals') }}
    where role = 'test' and metric = '{{ recmart.setting("headline_metric") }}'

),

-- the headline alone is compared: warm users at headline_k
comparisons as (

    select
        *,
        'warm' as users
    from {{ ref('recmart', 'comparisons') }}
    where role = 'test' and reference = 'baseline'

)

select
    metrics.users,
    metrics.k,
    cast(row_number() over (
        partition by metrics.users, metrics.k
        order by metrics.{{ recmart.setting('headline_metric') }} desc, metrics.recommender
    ) as integer) as position,
    metrics.stage,
    metrics.recommender,
    {% for metric in recmart.metrics() -%}
    metrics.{{ metric }},
    {% endfor -%}
    intervals.low as headline_low,
    intervals.high as headline_high,
    comparisons.verdict as against_baseline,
    metrics.n_users,
    concat_ws(
        '; ',
        case when comparisons.verdict in ('worse', 'not inferior', 'undecided') then
            'does not beat {{ recmart.baseline() }} significantly'
        end,
        nullif(metrics.note, '')
    ) as note
from metrics
left join intervals
    on
        metrics.stage = intervals.stage
        and metrics.recommender = intervals.recommender
        and metrics.users = intervals.users
        and metrics.k = intervals.k
left join comparisons
    on
        metrics.recommender = comparisons.recommender
        and metrics.users = comparisons.users
        and metrics.k = comparisons.k
order by metrics.users, metrics.k, position
