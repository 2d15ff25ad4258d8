-- Rows that share what their table says is one row.
{%- set grains = {
    'prep__folds': ['fold'],
    'prep__users': ['user_ix'],
    'prep__items': ['item_ix'],
    'stg_onboarding': ['user_id', 'item_id'],
    'prep__onboarding': ['fold', 'user_ix', 'item_ix'],
    'prep__training': ['fold', 'user_ix', 'item_ix'],
    'prep__seen': ['fold', 'user_ix', 'item_ix'],
    'prep__holdout': ['fold', 'user_ix', 'item_ix'],
    'prep__pairs': ['fold', 'user_ix', 'item_ix'],
    'prep__targets': ['fold', 'recommender', 'user_ix'],
    'prep__catalogue': ['fold', 'item_ix'],
    'stg_items': ['item_id'],
    'stg_users': ['user_id'],
    'signals__popularity': ['fold', 'recommender', 'per_value', 'item_ix'],
    'signals__user_categories': ['fold', 'user_ix', 'category'],
    'signals__columns': ['fold', 'matrix', 'column_ix'],
    'signals__neighbours': ['fold', 'recommender', 'own_ix', 'neighbour_ix'],
    'signals__item_terms': ['terms', 'item_ix', 'term_ix'],
    'candidates': ['fold', 'recommender', 'user_ix', 'item_ix'],
    'reranking__pool': ['fold', 'user_ix', 'item_ix'],
    'reranked': ['fold', 'user_ix', 'item_ix'],
    'recommendations': ['user_id', 'item_id'],
    'recommendation_reasons': ['user_id', 'item_id', 'because_item_id'],
    'similar_items': ['item_id', 'recommender', 'similar_item_id'],
    'user_factors': ['recommender', 'user_id'],
    'item_factors': ['recommender', 'item_id'],
    'training_log': ['fold', 'recommender', 'iteration'],
    'popular_items': ['recommender', 'per_value', 'item_id'],
    'user_metrics': ['fold', 'recommender', 'user_id', 'k'],
    'fold_metrics': ['fold', 'recommender', 'users', 'k'],
    'leaderboard': ['users', 'k', 'recommender'],
} %}
{% for model, columns in grains.items() %}
select
    '{{ model }}' as model,
    concat_ws(', ', {{ columns | join(', ') }}) as shared_key,
    count(*) as n_rows
from {{ ref('recmart', model) }}
group by {{ columns | join(', ') }}
having count(*) > 1
{{ 'union all' if not loop.last }}
{% endfor %}
