{{ config(enabled=recmart.is_listed(['content'])) }}
{%- set entries = recmart.recommender_entries('content') -%}

with postings as (

    select * from {{ ref('recmart', 'signals__content_postings') }}
    where fold = 'live'

),

catalogue as (

    select * from {{ ref('recmart', 'prep__catalogue') }}
    where fold = 'live'

)
{%- for content in entries %},

of_{{ content.name }} as (

    select
        '{{ content.name }}' as recommender,
        item_ix,
        term_ix,
        weight
    from {{ ref('recmart', 'signals__item_terms') }}
    where terms = '{{ content.settings.terms }}'

),

-- what each item is most about
heads_of_{{ content.name }} as (

    {{ recmart.best_rows(
        'of_' ~ content.name, ['recommender', 'item_ix'], 'weight', 'term_ix', ['term_ix'],
        content.settings.profile_terms
    ) }}

),

summed_of_{{ content.name }} as (

    select
        {{ recmart.packed('heads.item_ix', 'postings.item_ix') }} as item_and_neighbour,
        {{ recmart.exact_sum('heads.weight * postings.weight', at_most_one=true) }} as similarity
    from heads_of_{{ content.name }} as heads
    inner join postings on heads.recommender = postings.recommender and heads.term_ix = postings.term_ix
    where heads.item_ix <> postings.item_ix
    group by item_and_neighbour

),

pairs_of_{{ content.name }} as (

    select
        '{{ content.name }}' as recommender,
        cast({{ recmart.packed_major('summed.item_and_neighbour') }} as integer) as item_ix,
        catalogue.item_ix as neighbour_ix,
        summed.similarity,
        catalogue.popularity_position
    from summed_of_{{ content.name }} as summed
    inner join catalogue on catalogue.item_ix = {{ recmart.packed_minor('summed.item_and_neighbour') }}

)
{%- endfor %}

-- the nearest neighbours of each item, equal ones by popularity
{% for content in entries %}
{{ recmart.best_rows(
    'pairs_of_' ~ content.name, ['recommender', 'item_ix'], 'similarity', 'popularity_position', ['neighbour_ix'],
    content.settings.neighbours
) }}
{{ 'union all' if not loop.last }}
{% endfor %}
