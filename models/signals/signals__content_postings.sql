{{ config(enabled=recmart.is_listed(['content'])) }}
{%- set entries = recmart.recommender_entries('content') -%}

with eligible as (

    select
        fold,
        item_ix,
        popularity_position
    from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible

)
{%- for content in entries %},

of_{{ content.name }} as (

    select
        eligible.fold,
        '{{ content.name }}' as recommender,
        item_terms.term_ix,
        item_terms.item_ix,
        item_terms.weight,
        eligible.popularity_position
    from {{ ref('recmart', 'signals__item_terms') }} as item_terms
    inner join eligible on item_terms.item_ix = eligible.item_ix
    where item_terms.terms = '{{ content.settings.terms }}'

)
{%- endfor %}

-- the items that a term says most about, equal ones by popularity
{% for content in entries %}
{{ recmart.best_rows(
    'of_' ~ content.name, ['fold', 'recommender', 'term_ix'], 'weight', 'popularity_position', ['item_ix'],
    content.settings.most_items
) }}
{{ 'union all' if not loop.last }}
{% endfor %}
