with holdout as (

    select * from {{ ref('recmart', 'prep__holdout') }}

),

candidates as (

    select * from {{ ref('recmart', 'candidates') }}
    where fold <> 'live'

),

-- with given candidates a list is all of them: one without a score ranks behind all others
lists as (
    {% if var('pairs') %}
    select
        judged.fold,
        judged.recommender,
        pairs.user_ix,
        pairs.item_ix,
        candidates.score,
        coalesce(candidates.position, 2147483647) as position
    from {{ ref('recmart', 'evaluation__judged') }} as judged
    inner join {{ ref('recmart', 'prep__pairs') }} as pairs
        on judged.fold = pairs.fold and judged.user_ix = pairs.user_ix
    left join candidates
        on
            judged.fold = candidates.fold
            and judged.recommender = candidates.recommender
            and pairs.user_ix = candidates.user_ix
            and pairs.item_ix = candidates.item_ix
    where judged.recommender <> 'served'
    {% else %}
    select * from candidates
    {% endif %}
),

judged_lists as (

    select
        lists.fold,
        lists.recommender,
        lists.user_ix,
        holdout.item_ix is not null as is_hit,
        {% if var('pairs') or var('metric_ties') == 'against_target' -%}
        cast(row_number() over (
            partition by lists.fold, lists.recommender, lists.user_ix
            order by
                lists.score desc nulls last,
                {{ 'is_hit,' if var('metric_ties') == 'against_target' else '' }}
                lists.position,
                is_hit
        ) as integer) as position
        {%- else -%}
        lists.position
        {%- endif %}
    from lists
    left join holdout
        on
            lists.fold = holdout.fold
            and lists.user_ix = holdout.user_ix
            and lists.item_ix = holdout.item_ix

)

select
    fold,
    recommender,
    user_ix,
    position
from judged_lists
where is_hit
