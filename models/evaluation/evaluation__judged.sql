{{ recmart.judged_recommenders(ref('recmart', 'prep__folds'), 'test') }}
{% for stage in recmart.later_stages() -%}
union all
select
    '{{ stage }}' as stage,
    fold,
    '{{ stage }}' as recommender,
    false as predicts_ratings,
    false as given_candidates
from {{ ref('recmart', 'prep__folds') }}
where role <> 'live'
{% endfor %}
