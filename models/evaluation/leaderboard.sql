select
    users,
    k,
    cast(row_number() over (partition by users, k order by ndcg desc, recommender) as integer) as position,
    recommender,
    {% for metric in ['ndcg', 'hit_rate', 'precision', 'recall', 'average_precision', 'reciprocal_rank'] -%}
    {{ metric }},
    {% endfor -%}
    catalogue_coverage,
    n_users,
    note
from {{ ref('recmart', 'fold_metrics') }}
where role = 'test'
order by users, k, position
