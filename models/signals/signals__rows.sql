{%- set kinds = {} -%}
{%- for matrix in recmart.matrices() -%}{%- do kinds.update({matrix.rows: matrix}) -%}{%- endfor -%}

with folds as (

    select * from {{ ref('recmart', 'prep__folds') }}

),

cells as (
    {% for name, matrix in kinds.items() %}
    select
        cells.fold,
        '{{ name }}' as row_kind,
        ((folds.n_newer + 1) * {{ kinds | length }} + {{ loop.index0 }}) * cast(4294967296 as bigint)
        + cells.row_ix as row_key,
        cells.column_ix,
        cells.weight,
        cells.event_at
    from (
        {{ recmart.rows_of(matrix) }}
    ) as cells
    inner join folds on cells.fold = folds.fold
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

lengths as (

    select
        row_key,
        min(fold) as fold,
        min(row_kind) as row_kind,
        count(*) as n_row
    from cells
    group by row_key

),

-- how long a row may be and still be somebody's, not a machine's, and how much of it is kept
limits as (

    select
        fold,
        row_kind,
        percentile_disc({{ recmart.setting('history_percentile') }}) within group (order by n_row) as most,
        case row_kind
            {% for name, matrix in kinds.items() -%}
            when '{{ name }}' then {{ matrix.longest_row or 2147483647 }}
            {% endfor -%}
        end as longest_row
    from lengths
    group by fold, row_kind

),

sized as (

    select
        cells.*,
        lengths.n_row,
        limits.longest_row
    from cells
    inner join lengths on cells.row_key = lengths.row_key
    inner join limits
        on lengths.fold = limits.fold and lengths.row_kind = limits.row_kind and lengths.n_row <= limits.most
    where lengths.n_row >= {{ recmart.setting('min_history_per_user') }}

),

-- the newest cells of a long row: the cap bounds the pairs that a row can add to longest_row ^ 2
newest as (

    select * from sized
    where n_row <= longest_row
    union all
    select * from sized
    where n_row > longest_row
    qualify row_number() over (partition by row_key order by event_at desc nulls last, column_ix) <= longest_row

)

-- by blocks of rows whose cells are found in a cache, in each in the order of columns: their sums lie together
select
    fold,
    row_kind,
    row_key,
    column_ix,
    weight,
    event_at,
    cast(least(n_row, longest_row) as integer) as n_row
from newest
order by floor(row_key / 1024), column_ix, row_key
