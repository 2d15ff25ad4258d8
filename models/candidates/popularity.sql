with popularity as (

    select * from {{ ref('recmart', 'signals__popularity') }}

),

targets as (

    select * from {{ ref('recmart', 'prep__targets') }}

),

-- n_seen items at most push the user's list down, so that many more are enough
reachable as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        popularity.item_ix,
        popularity.score
    from targets
    inner join popularity
        on
            targets.fold = popularity.fold
            and targets.recommender = popularity.recommender
            and targets.n_seen + {{ var('candidates_per_user') }} >= popularity.position
    {% if recmart.given_candidates() %}where targets.fold = 'live'{% endif %}

),

-- given candidates are scored whatever their place
given as (

    select
        pairs.fold,
        popularity.recommender,
        pairs.user_ix,
        pairs.item_ix,
        popularity.score
    from {{ ref('recmart', 'prep__pairs') }} as pairs
    inner join popularity on pairs.fold = popularity.fold and pairs.item_ix = popularity.item_ix

),

scores as (

    select * from reachable
    union all
    select * from given

)

{{ recmart.best_unseen('scores') }}
