{%- set given = recmart.given_candidates() -%}
{%- set against_target = recmart.conventions().ties == 'against_target' -%}
{{ config(materialized='table' if given or against_target else 'view') }}

with candidates as (

    select
        'candidates' as stage,
        *
    from {{ ref('recmart', 'candidates') }}
    where fold <> 'live'

)

{% if not given and not against_target -%}
select * from candidates
{%- else -%},

holdout as (

    select * from {{ ref('recmart', 'prep__holdout') }}

),

-- with given candidates all of them: those without a score stand behind the list, for metrics of all candidates
lists as (
    {% if given %}
    select
        'candidates' as stage,
        targets.fold,
        targets.recommender,
        pairs.user_ix,
        pairs.item_ix,
        candidates.score,
        coalesce(candidates.position, 2147483647) as position
    from {{ ref('recmart', 'prep__targets') }} as targets
    inner join {{ ref('recmart', 'prep__pairs') }} as pairs
        on targets.fold = pairs.fold and targets.user_ix = pairs.user_ix
    left join candidates
        on
            targets.fold = candidates.fold
            and targets.recommender = candidates.recommender
            and pairs.user_ix = candidates.user_ix
            and pairs.item_ix = candidates.item_ix
    where targets.fold <> 'live'
    {% else %}
    select * from candidates
    {% endif %}
)

-- what has no score stands last in any case, a hit behind the others
select
    lists.stage,
    lists.fold,
    lists.recommender,
    lists.user_ix,
    lists.item_ix,
    lists.score,
    cast(row_number() over (
        partition by lists.fold, lists.recommender, lists.user_ix
        order by
            lists.score desc nulls last,
            {{ 'holdout.item_ix is not null,' if against_target else '' }}
            lists.position,
            holdout.item_ix is not null,
            lists.item_ix
    ) as integer) as position
from lists
left join holdout
    on
        lists.fold = holdout.fold
        and lists.user_ix = holdout.user_ix
        and lists.item_ix = holdout.item_ix
{%- endif %}
