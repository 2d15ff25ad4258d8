{%- set entries = recmart.neighbour_entries() -%}

with settings as (
    {% for entry in entries %}
    select
        '{{ entry.name }}' as recommender,
        {{ recmart.pruned_by_source(entry) | lower }} as by_source,
        {{ entry.settings.get('normalise') or 0 }} as normalise,
        {{ (entry.settings.get('neighbours') if entry.room == 'rp3beta' or entry.settings.get('prune') == 'both') or 'null' }}
            as most_after
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- from the side of what is scored, however it was pruned
nearest as (

    select
        columns_.fold,
        settings.*,
        columns_.column_ix as row_ix,
        case when settings.by_source then nearest.neighbour_ix else columns_.column_ix end as own_ix,
        case when settings.by_source then columns_.column_ix else nearest.neighbour_ix end as neighbour_ix,
        nearest.similarity,
        nearest.n_common
    from {{ ref('recmart', 'signals__' ~ var('neighbour_engine') ~ '_neighbours') }} as nearest
    inner join {{ ref('recmart', 'signals__columns') }} as columns_ on nearest.own_ix = columns_.own_ix
    inner join settings on nearest.recommender = settings.recommender

),

-- what each pruned row adds up to
totals as (

    select
        fold,
        recommender,
        row_ix,
        {{ recmart.exact_sum('similarity') }} as total
    from nearest
    where normalise > 0
    group by fold, recommender, row_ix

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
from weighted
where most_after is null
union all
select
    fold,
    recommender,
    own_ix,
    neighbour_ix,
    similarity,
    weight,
    n_common
from weighted
where most_after is not null
qualify row_number() over (
    partition by fold, recommender, own_ix order by weight desc, neighbour_ix
) <= most_after
