with folds as (

    select * from {{ ref('recmart', 'fold_metrics') }}

)

-- how much the metrics differ between the windows of the backtest, in long form
{% for metric in recmart.metrics() -%}
select
    stage,
    recommender,
    users,
    k,
    '{{ metric }}' as metric,
    count(*) as n_folds,
    avg({{ metric }}) as mean,
    case when count(*) > 1 then stddev_samp({{ metric }}) end as standard_deviation,
    min({{ metric }}) as least,
    max({{ metric }}) as most
from folds
where {{ metric }} is not null
group by stage, recommender, users, k
{{ 'union all' if not loop.last }}
{% endfor %}
