{%- set entries = recmart.linear_entries() -%}

with served as (

    select
        lists.fold,
        lists.recommender,
        lists.user_ix,
        lists.item_ix
    from {{ ref('recmart', 'reranked') }} as lists
    inner join {{ ref('recmart', 'prep__folds') }} as folds on lists.fold = folds.fold and folds.role = 'live'
    where lists.recommender in ({{ recmart.names_of(entries) }})

),

-- rounded as they were when they were added up to the score
history as (

    select
        served.fold,
        served.recommender,
        served.user_ix,
        served.item_ix,
        history.item_ix as because_item_ix,
        'history' as reason,
        cast(
            neighbours.weight
            * {{ recmart.profile_weight(entries, 'served.recommender') }} * pow(2, scales.weight_bits) as bigint
        ) / pow(2, scales.weight_bits) as contribution
    from served
    inner join {{ ref('recmart', 'signals__neighbour_scales') }} as scales
        on served.fold = scales.fold and served.recommender = scales.recommender
    inner join {{ ref('recmart', 'prep__training') }} as history
        on served.fold = history.fold and served.user_ix = history.user_ix
    inner join {{ ref('recmart', 'signals__neighbours') }} as neighbours
        on
            served.fold = neighbours.fold
            and served.recommender = neighbours.recommender
            and served.item_ix = neighbours.own_ix
            and history.item_ix = neighbours.neighbour_ix

),

baseline as (

    select
        served.fold,
        served.recommender,
        served.user_ix,
        served.item_ix,
        cast(null as integer) as because_item_ix,
        'baseline' as reason,
        coalesce(offsets.item_offset, 0.0) as contribution
    from served
    left join {{ ref('recmart', 'signals__offsets') }} as offsets
        on
            served.fold = offsets.fold
            and served.recommender = offsets.recommender
            and served.item_ix = offsets.item_ix

)

select * from history
where contribution <> 0
union all
select * from baseline
{%- if recmart.explained_entries() | selectattr('declared.explains', 'equalto', 'factors') | list %}
union all
select
    fold,
    recommender,
    user_ix,
    item_ix,
    because_item_ix,
    reason,
    contribution
from {{ ref('recmart', 'serving__als_reasons') }}
{%- endif %}
