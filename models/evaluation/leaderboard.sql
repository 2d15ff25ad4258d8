select
    users,
    k,
    cast(row_number() over (partition by users, k order by ndcg desc, recommender) as integer) as position,
    recommender,
    {% for metric in recmart.metric_columns() -%}
    {{ metric }},
    {% endfor -%}
    catalogue_coverage,
    n_users,
    note
from {{ ref('recmart', 'fold_metrics') }}
where role = 'test'
order by users, k, position
