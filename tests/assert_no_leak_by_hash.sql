{{ config(enabled=(recmart.setting('split').by == 'hash')) }}

-- Pairs of a backtest that are trained on although they are held out.
with holdout as (

    select distinct
        fold,
        user_ix,
        item_ix
    from {{ recmart.upstream('prep__events') }}
    where is_holdout

),

trained as (

    select
        fold,
        user_ix,
        item_ix
    from {{ recmart.upstream('prep__events') }}
    where not is_holdout
    union distinct
    select
        fold,
        user_ix,
        item_ix
    from {{ ref('recmart', 'prep__training') }}

)

select holdout.*
from holdout
inner join trained
    on
        holdout.fold = trained.fold
        and holdout.user_ix = trained.user_ix
        and holdout.item_ix = trained.item_ix
