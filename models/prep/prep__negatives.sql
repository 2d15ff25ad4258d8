{%- set negatives = recmart.conventions().negatives -%}
{%- set most_draws = 10 * negatives + 50 -%}

with holdout as (

    select * from {{ ref('recmart', 'prep__holdout') }}

),

taken as (

    select fold, user_ix, item_ix from holdout
    union distinct
    select fold, user_ix, item_ix from {{ ref('recmart', 'prep__seen') }}

),

eligible as (

    select
        fold,
        item_ix,
        row_number() over (partition by fold order by item_ix) - 1 as place
    from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible and {{ (negatives > 0) | lower }}

),

sizes as (

    select
        fold,
        count(*) as n_eligible
    from eligible
    group by fold

),

users as (

    select distinct
        fold,
        user_ix
    from holdout

),

judged as (

    select
        users.fold,
        users.user_ix,
        sizes.n_eligible,
        count(*) as n_taken
    from users
    inner join sizes on users.fold = sizes.fold
    inner join taken on users.fold = taken.fold and users.user_ix = taken.user_ix
    group by users.fold, users.user_ix, sizes.n_eligible

),

draws as (

    {{ dbt.generate_series(most_draws) }}

),

-- a small catalogue is drawn whole; of a large one half as much again as should be needed to hit so many unseen items
drawn as (

    select distinct
        judged.fold,
        judged.user_ix,
        case
            when judged.n_eligible <= {{ most_draws }} then draws.generated_number - 1
            else {{ recmart.hash_number(dbt.concat([
                "'" ~ recmart.setting('seed') ~ "|'", recmart.text_of('judged.user_ix'), "'|'",
                recmart.text_of('draws.generated_number')
            ]), 'judged.n_eligible') }}
        end as place
    from judged
    inner join draws
        on draws.generated_number <= case
            when judged.n_eligible <= {{ most_draws }} then judged.n_eligible
            else 20 + 1.5 * {{ negatives }} * judged.n_eligible / greatest(judged.n_eligible - judged.n_taken, 1)
        end

),

unseen as (

    select
        drawn.fold,
        drawn.user_ix,
        eligible.item_ix
    from drawn
    inner join eligible on drawn.fold = eligible.fold and drawn.place = eligible.place
    left join taken
        on drawn.fold = taken.fold and drawn.user_ix = taken.user_ix and eligible.item_ix = taken.item_ix
    where taken.item_ix is null

)

select
    fold,
    user_ix,
    item_ix
from unseen
qualify row_number() over (
    partition by fold, user_ix
    order by {{ recmart.md5_text(dbt.concat([
        "'" ~ recmart.setting('seed') ~ "|'", recmart.text_of('user_ix'), "'|'", recmart.text_of('item_ix')
    ])) }}, item_ix
) <= {{ negatives }}
