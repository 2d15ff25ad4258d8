{%- do recmart.check_setting('neighbour_engine') -%}
with measures as (

    select * from {{ ref('recmart', 'signals__measures') }}

),

-- from the side of what is scored, however it was pruned
nearest as (

    select
        columns_.fold,
        measures.recommender,
        measures.most_after,
        measures.normalise,
        columns_.column_ix as row_ix,
        case when measures.is_by_source then nearest.neighbour_ix else columns_.column_ix end as own_ix,
        case when measures.is_by_source then columns_.column_ix else nearest.neighbour_ix end as neighbour_ix,
        nearest.similarity,
        nearest.n_common
    from {{ ref('recmart', 'signals__' ~ recmart.setting('neighbour_engine') ~ '_neighbours') }} as nearest
    inner join {{ ref('recmart', 'signals__columns') }} as columns_ on nearest.own_ix = columns_.own_ix
    inner join measures on nearest.recommender = measures.recommender

),

largest as (

    select
        fold,
        recommender,
        row_ix,
        max(similarity) as similarity
    from nearest
    where normalise > 0
    group by fold, recommender, row_ix

),

-- what each pruned row adds up to, taken relative to its largest, because measures differ in size
totals as (

    select
        nearest.fold,
        nearest.recommender,
        nearest.row_ix,
        largest.similarity * {{ recmart.exact_sum('nearest.similarity / largest.similarity') }} as total
    from nearest
    inner join largest
        on
            nearest.fold = largest.fold
            and nearest.recommender = largest.recommender
            and nearest.row_ix = largest.row_ix
    group by nearest.fold, nearest.recommender, nearest.row_ix, largest.similarity

),

weighted as (

    select
        nearest.*,
        nearest.similarity / pow(coalesce(totals.total, 1.0), nearest.normalise) as weight
    from nearest
    left join totals
        on
            nearest.fold = totals.fold
            and nearest.recommender = totals.recommender
            and nearest.row_ix = totals.row_ix

)

select
    fold,
    recommender,
    own_ix,
    neighbour_ix,
    similarity,
    weight,
    n_common
from (
    select * from weighted
    where most_after is null
    union all
    select * from weighted
    where most_after is not null
    qualify row_number() over (
        partition by fold, recommender, own_ix order by weight desc, neighbour_ix
    ) <= most_after
) as pruned
