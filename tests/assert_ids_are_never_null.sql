-- Rows without the id that they are about.
{%- set ids = [
    ('stg_interactions', 'user_id'),
    ('stg_interactions', 'item_id'),
    ('recommendations', 'user_id'),
    ('recommendations', 'item_id'),
    ('recommendation_reasons', 'user_id'),
    ('recommendation_reasons', 'item_id'),
    ('similar_items', 'similar_item_id'),
    ('popular_items', 'item_id'),
] %}
{% for model, column in ids %}
select
    '{{ model }}' as model,
    '{{ column }}' as column_name
from {{ ref('recmart', model) }}
where {{ column }} is null
{{ 'union all' if not loop.last }}
{% endfor %}
