{%- set entries = recmart.neighbour_entries() -%}

with weights as (

    select
        fold,
        recommender,
        max(weight) as weight
    from {{ ref('recmart', 'signals__neighbours') }}
    group by fold, recommender

),

history as (

    select
        fold,
        max(weight) as weight
    from {{ ref('recmart', 'prep__training') }}
    group by fold

)

-- what a list adds up, times 2^weight_bits, fits into 62 bits
select
    weights.fold,
    weights.recommender,
    cast(
        62 - ceil(log2(weights.weight * {{ recmart.profile_weight(entries, 'weights.recommender') }})) as integer
    ) as weight_bits
from weights
inner join history on weights.fold = history.fold
