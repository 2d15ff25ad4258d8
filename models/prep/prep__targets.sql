with recommenders as (

    select * from {{ ref('recmart', 'prep__recommenders') }}

),

-- in a backtest the users who can be judged, each by every recommender
judged as (

    select
        fold,
        user_ix,
        count(*) as n_relevant
    from {{ ref('recmart', 'prep__holdout') }}
    group by fold, user_ix

),

-- in the live fold everybody, by the recommenders that may serve
served as (

    select
        folds.fold,
        users.user_ix,
        0 as n_relevant
    from {{ ref('recmart', 'prep__users') }} as users
    inner join {{ ref('recmart', 'prep__folds') }} as folds on folds.role = 'live'

),

wanted as (

    select recommenders.recommender, judged.* from judged cross join recommenders
    union all
    select recommenders.recommender, served.* from served cross join recommenders
    where recommenders.may_serve

),

training as (

    select
        fold,
        user_ix,
        count(*) as n_training
    from {{ ref('recmart', 'prep__training') }}
    group by fold, user_ix

),

seen as (

    select
        fold,
        user_ix,
        count(*) as n_seen
    from {{ ref('recmart', 'prep__seen') }}
    group by fold, user_ix

)

select
    row_number() over (order by wanted.fold, wanted.recommender, wanted.user_ix) - 1 as target_ix,
    wanted.fold,
    wanted.recommender,
    wanted.user_ix,
    wanted.n_relevant,
    coalesce(seen.n_seen, 0) as n_seen,
    coalesce(training.n_training, 0) as n_training,
    training.user_ix is not null as is_warm
from wanted
left join training on wanted.fold = training.fold and wanted.user_ix = training.user_ix
left join seen on wanted.fold = seen.fold and wanted.user_ix = seen.user_ix
