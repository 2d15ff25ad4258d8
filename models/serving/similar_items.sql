with eligible as (

    select
        catalogue.item_ix,
        catalogue.popularity_position
    from {{ ref('recmart', 'prep__catalogue') }} as catalogue
    where catalogue.fold = 'live' and catalogue.is_eligible

),

similarity as (

    select
        recommender,
        own_ix as item_ix,
        neighbour_ix,
        similarity,
        n_common
    from {{ ref('recmart', 'signals__neighbours') }}
    where
        fold = 'live'
        and recommender not in ('{{ recmart.recommender_entries("user_knn") | map(attribute="name") | join("', '") }}')
    {% if recmart.recommender_entries('content') -%}
    union all
    select
        recommender,
        item_ix,
        neighbour_ix,
        similarity,
        null as n_common
    from {{ ref('recmart', 'signals__content_neighbours') }}
    {%- endif %}

),

ranked as (

    select
        similarity.*,
        cast(row_number() over (
            partition by similarity.recommender, similarity.item_ix
            order by similarity.similarity desc, eligible.popularity_position
        ) as integer) as position
    from similarity
    inner join eligible on similarity.neighbour_ix = eligible.item_ix

)

select
    items.item_id,
    ranked.recommender,
    ranked.position,
    similar_items.item_id as similar_item_id,
    ranked.similarity,
    ranked.n_common as n_common_users,
    folds.as_of
from ranked
inner join {{ ref('recmart', 'prep__folds') }} as folds on folds.role = 'live'
inner join {{ ref('recmart', 'prep__items') }} as items on ranked.item_ix = items.item_ix
inner join {{ ref('recmart', 'prep__items') }} as similar_items on ranked.neighbour_ix = similar_items.item_ix
where ranked.position <= {{ var('similar_items_per_item') }}
order by items.item_id, ranked.recommender, ranked.position
