{{ config(materialized='view') }}

with user_metrics as (

    {{ recmart.with_selection('user_metrics') }}

)

select
    user_metrics.fold,
    folds.as_of,
    user_metrics.stage,
    user_metrics.recommender,
    users.user_id,
    user_metrics.k,
    user_metrics.is_warm,
    user_metrics.n_relevant,
    user_metrics.n_list,
    user_metrics.n_hits,
    user_metrics.n_predicted,
    {% for metric in recmart.names_of_metrics() -%}
    user_metrics.{{ metric }}{{ ',' if not loop.last }}
    {% endfor %}
from user_metrics
inner join {{ ref('recmart', 'prep__folds') }} as folds on user_metrics.fold = folds.fold
inner join {{ ref('recmart', 'prep__users') }} as users on user_metrics.user_ix = users.user_ix
