with cooccurrence as (

    select * from {{ ref('recmart', 'signals__cooccurrence') }}

),

catalogue as (

    select * from {{ ref('recmart', 'prep__catalogue') }}

),

item_counts as (

    select
        fold,
        item_ix,
        n_common as n_users
    from cooccurrence
    where item_ix = neighbour_ix

),

-- each pair of different items, once from either side
pairs as (

    select fold, item_ix, neighbour_ix, n_common from cooccurrence
    where item_ix <> neighbour_ix
    union all
    select fold, neighbour_ix as item_ix, item_ix as neighbour_ix, n_common from cooccurrence
    where item_ix <> neighbour_ix

),

counted as (

    select
        pairs.*,
        items.n_users,
        neighbours.n_users as n_neighbour_users,
        catalogue.popularity_position
    from pairs
    inner join item_counts as items on pairs.fold = items.fold and pairs.item_ix = items.item_ix
    inner join item_counts as neighbours
        on pairs.fold = neighbours.fold and pairs.neighbour_ix = neighbours.item_ix
    inner join catalogue on pairs.fold = catalogue.fold and pairs.neighbour_ix = catalogue.item_ix

)
{%- set entries = recmart.recommender_entries('item_knn', or_default=true) -%}
{%- for knn in entries %},

by_{{ knn.name }} as (

    select
        fold,
        '{{ knn.name }}' as recommender,
        item_ix,
        neighbour_ix,
        {{ recmart.similarity(knn.settings.similarity, knn.settings.shrinkage) if execute else 0 }} as similarity,
        n_common,
        popularity_position
    from counted
    where n_common >= {{ knn.settings.min_common or 0 }}

)
{%- endfor %}

-- the nearest neighbours of each item, equal ones by popularity
{% for knn in entries %}
{{ recmart.best_rows(
    'by_' ~ knn.name, ['fold', 'recommender', 'item_ix'], 'similarity', 'popularity_position',
    ['neighbour_ix', 'n_common'], knn.settings.neighbours or 1
) }}
{{ 'union all' if not loop.last }}
{% endfor %}
