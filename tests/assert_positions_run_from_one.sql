-- Lists whose positions do not run 1, 2, 3 ... to at most their length.
{%- set lists = [
    ('candidates', ['fold', 'recommender', 'user_ix'], none),
    ('reranked', ['fold', 'user_ix'], recmart.setting('recommendations_per_user')),
    ('recommendations', ['user_id'], recmart.setting('recommendations_per_user')),
    ('recommendation_reasons', ['user_id', 'item_id'], none),
    ('similar_items', ['item_id', 'recommender'], recmart.setting('similar_items_per_item')),
    ('popular_items', ['recommender', 'per_value'], none),
    ('leaderboard', ['users', 'k'], none),
] %}
{% for model, within, most in lists %}
select
    '{{ model }}' as model,
    concat_ws(', ', {{ within | join(', ') }}) as list_key
from {{ ref('recmart', model) }}
group by {{ within | join(', ') }}
having
    min(position) <> 1
    or max(position) <> count(*)
    or count(distinct position) <> count(*)
    {% if most is not none %}or max(position) > {{ most }}{% endif %}
{{ 'union all' if not loop.last }}
{% endfor %}
