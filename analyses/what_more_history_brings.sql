-- What would more history bring? The headline metric by how many items a user had in training, and what the next step
-- up in history brought on the test fold. Users with more history differ in more than that: a hint, not a proof.
select
    recommender,
    value as training_items,
    n_judged,
    mean,
    low,
    high,
    mean - lag(mean) over (partition by recommender order by value) as more_than_the_step_below
from {{ ref('recmart', 'slice_metrics') }}
where
    role = 'test'
    and attribute = 'user_activity'
    and metric = '{{ recmart.setting("headline_metric") }}'
order by recommender, training_items
