{%- set of_items, onward = [], [] -%}
{%- for entry in recmart.neighbour_entries() if entry.declared.neighbours.unit != 'item' -%}
    {%- do of_items.append(entry) -%}
    {%- if recmart.pruned_by_source(entry) or entry.settings.get('is_directed') -%}
        {%- do onward.append(entry) -%}
    {%- endif -%}
{%- endfor %}
{%- set is_onward = 'recommender in (' ~ recmart.names_of(onward) ~ ')' -%}

with eligible as (

    select
        catalogue.item_ix,
        catalogue.popularity_position
    from {{ ref('recmart', 'prep__catalogue') }} as catalogue
    where catalogue.fold = 'live' and catalogue.is_eligible

),

-- like an item are its neighbours; where the neighbour leads to the item (came first, or keeps it), what it leads to
pairs as (

    select
        recommender,
        case when {{ is_onward }} then neighbour_ix else own_ix end as item_ix,
        case when {{ is_onward }} then own_ix else neighbour_ix end as similar_ix,
        similarity,
        n_common
    from {{ ref('recmart', 'signals__neighbours') }}
    where fold = 'live' and recommender in ({{ recmart.names_of(of_items) }})
    {%- for model in recmart.recommender_entries() | selectattr('declared.similar_items', 'defined')
        | map(attribute='declared.similar_items') | unique %}
    union all
    select
        recommender,
        item_ix,
        neighbour_ix as similar_ix,
        similarity,
        null as n_common
    from {{ ref('recmart', model) }}
    {%- endfor %}

),

ranked as (

    select
        pairs.*,
        cast(row_number() over (
            partition by pairs.recommender, pairs.item_ix
            order by pairs.similarity desc, eligible.popularity_position
        ) as integer) as position
    from pairs
    inner join eligible on pairs.similar_ix = eligible.item_ix

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
inner join {{ ref('recmart', 'prep__folds') }} as folds on folds.fold = 'live'
inner join {{ ref('recmart', 'prep__items') }} as items on ranked.item_ix = items.item_ix and items.is_listed
inner join {{ ref('recmart', 'prep__items') }} as similar_items on ranked.similar_ix = similar_items.item_ix
where ranked.position <= {{ recmart.setting('similar_items_per_item') }}
order by items.item_id, ranked.recommender, ranked.position
