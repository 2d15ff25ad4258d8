{%- set kinds = {} -%}
{%- for matrix in recmart.matrices() -%}{%- do kinds.update({matrix.rows: matrix}) -%}{%- endfor -%}

with folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

cells as (
    {% for name, matrix in kinds.items() %}
    select
        '{{ name }}' as row_kind,
        {{ loop.index0 }} as kind_ix,
        {{ matrix.longest_row or 2147483647 }} as longest_row,
        cells.*
    from (
        {{ recmart.rows_of(matrix) }}
    ) as cells
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

sized as (

    select
        *,
        count(*) over (partition by fold, row_kind, row_ix) as n_row
    from cells

),

-- how long a row may be and still be somebody's, not a machine's
limits as (

    select
        fold,
        row_kind,
        percentile_disc({{ var('history_percentile') }}) within group (order by n_row) as most
    from (select distinct fold, row_kind, row_ix, n_row from sized) as lengths
    group by fold, row_kind

),

-- the newest cells of each row: the cap bounds the pairs that a row can add to longest_row ^ 2
newest as (

    select sized.*
    from sized
    inner join limits
        on sized.fold = limits.fold and sized.row_kind = limits.row_kind and sized.n_row <= limits.most
    where sized.n_row >= {{ var('min_history_per_user') }}
    qualify row_number() over (
        partition by sized.fold, sized.row_kind, sized.row_ix order by sized.event_at desc nulls last, sized.column_ix
    ) <= sized.longest_row

)

-- in the order of columns, so that what is added up for a column lies together
select
    newest.fold,
    newest.row_kind,
    ((folds.n_newer + 1) * {{ kinds | length }} + newest.kind_ix) * cast(4294967296 as bigint)
    + newest.row_ix as row_key,
    newest.column_ix,
    newest.weight,
    newest.event_at,
    cast(least(newest.n_row, newest.longest_row) as integer) as n_row
from newest
inner join folds on newest.fold = folds.fold
order by newest.fold, newest.row_kind, newest.column_ix, newest.row_ix
