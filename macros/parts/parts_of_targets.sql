{#-
    The parts in which entries by neighbours are scored: a fold, a recommender and a range of its lists. Where most items
    get a score, as many lists as fit into an array of lists x items; else as many as have some 2^25 contributions.
-#}
{% macro parts_of_targets(entries) %}
with work as (
    select
        neighbours.fold,
        neighbours.recommender,
        items.n_numbers,
        count(*) / cast(count(distinct neighbours.own_ix) as double) * max(history.per_user) as n_contributions
    from {{ ref('recmart', 'signals__neighbours') }} as neighbours
    cross join (select max(item_ix) + 1 as n_numbers from {{ ref('recmart', 'prep__catalogue') }}) as items
    inner join (
        select
            fold,
            count(*) / cast(count(distinct user_ix) as double) as per_user
        from {{ ref('recmart', 'prep__training') }}
        group by fold
    ) as history on neighbours.fold = history.fold
    where neighbours.recommender in ({{ recmart.names_of(entries) }})
    group by neighbours.fold, neighbours.recommender, items.n_numbers
),

widths as (
    select
        work.*,
        scales.weight_bits,
        greatest(1, floor(case
            when work.n_contributions > 0.5 * work.n_numbers then {{ recmart.setting('part_sums') }} / work.n_numbers
            else {{ recmart.setting('part_pairs') }} / work.n_contributions
        end)) as width
    from work
    inner join {{ ref('recmart', 'signals__neighbour_scales') }} as scales
        on work.fold = scales.fold and work.recommender = scales.recommender
),

numbered as (
    select
        *,
        row_number() over (partition by fold, recommender order by target_ix) - 1 as n_before
    from {{ ref('recmart', 'prep__targets') }}
    where is_warm
)

select
    widths.fold,
    widths.recommender,
    widths.n_numbers,
    widths.weight_bits,
    min(numbered.target_ix) as first_ix,
    max(numbered.target_ix) as last_ix,
    min(numbered.user_ix) as first_user,
    max(numbered.user_ix) as last_user
from numbered
inner join widths on numbered.fold = widths.fold and numbered.recommender = widths.recommender
group by widths.fold, widths.recommender, widths.n_numbers, widths.weight_bits, floor(numbered.n_before / widths.width)
order by first_ix
{% endmacro %}
