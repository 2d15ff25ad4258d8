with targets as (

    select * from {{ ref('recmart', 'prep__targets') }}

),

training as (

    select * from {{ ref('recmart', 'prep__training') }}

),

item_similarity as (

    select * from {{ ref('recmart', 'signals__item_similarity') }}

),

scores as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        neighbours.item_ix,
        {{ recmart.exact_sum('neighbours.similarity') }} as score
    from targets
    inner join training as history
        on targets.fold = history.fold and targets.user_ix = history.user_ix
    inner join item_similarity as neighbours
        on
            targets.fold = neighbours.fold
            and targets.recommender = neighbours.recommender
            and history.item_ix = neighbours.neighbour_ix
    group by targets.fold, targets.recommender, targets.user_ix, neighbours.item_ix

)

{{ recmart.best_unseen('scores') }}
