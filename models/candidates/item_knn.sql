with targets as (

    select * from {{ ref('recmart', 'prep__targets') }}

),

training as (

    select * from {{ ref('recmart', 'prep__training') }}

),

item_similarity as (

    select * from {{ ref('recmart', 'signals__item_similarity') }}

),

-- one integer names the list and the item: grouping by it is cheaper than grouping by four columns
summed as (

    select
        cast(targets.target_ix as bigint) * 2147483648 + neighbours.item_ix as target_and_item,
        {{ recmart.exact_sum('neighbours.similarity', at_most_one=true) }} as score
    from targets
    inner join training as history
        on targets.fold = history.fold and targets.user_ix = history.user_ix
    inner join item_similarity as neighbours
        on
            targets.fold = neighbours.fold
            and targets.recommender = neighbours.recommender
            and history.item_ix = neighbours.neighbour_ix
    group by 1

),

scores as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        cast(summed.target_and_item % 2147483648 as integer) as item_ix,
        summed.score
    from summed
    inner join targets on targets.target_ix = cast(floor(summed.target_and_item / 2147483648) as bigint)

)

{{ recmart.best_unseen('scores') }}
