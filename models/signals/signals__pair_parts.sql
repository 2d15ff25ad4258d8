{{ config(enabled=(recmart.setting('neighbour_engine') == 'sql')) }}
with recursive matrices as (

    select
        *,
        n_pairs > 0.5 * pow(n_numbers, 2) as is_dense,
        case
            when is_weighted then {{ recmart.setting('part_sums') }}
            else {{ recmart.setting('part_counts') }}
        end as most_cells
    from {{ ref('recmart', 'signals__matrices') }}

),

-- so many columns by all others as one array holds. A pair is counted for the first of its columns, unless it has a
-- direction: the later the column, the fewer the others
ranges as (

    select
        fold,
        matrix,
        n_numbers,
        is_directed,
        most_cells,
        cast(0 as bigint) as first_column,
        cast(greatest(1, floor(most_cells / n_numbers)) as bigint) as width
    from matrices
    where is_dense
    union all
    select
        fold,
        matrix,
        n_numbers,
        is_directed,
        most_cells,
        first_column + width as first_column,
        cast(greatest(1, floor(most_cells / (
            n_numbers - case when is_directed then 0 else first_column + width end
        ))) as bigint) as width
    from ranges
    where first_column + width < n_numbers

),

numbered as (

    select
        columns_.*,
        coalesce(
            ranges.first_column,
            floor((sum(columns_.n_pairs) over (
                partition by columns_.fold, columns_.matrix order by columns_.column_ix
            ) - columns_.n_pairs) / {{ recmart.setting('part_pairs') }})
        ) as part
    from {{ ref('recmart', 'signals__columns') }} as columns_
    left join ranges
        on
            columns_.fold = ranges.fold
            and columns_.matrix = ranges.matrix
            and columns_.column_ix >= ranges.first_column
            and columns_.column_ix < ranges.first_column + ranges.width

)

select
    row_number() over (order by matrices.fold, matrices.matrix, numbered.part) as part,
    matrices.fold,
    matrices.matrix,
    matrices.row_kind,
    matrices.is_weighted,
    matrices.is_directed,
    matrices.product_bits,
    min(numbered.own_ix) as first_ix,
    max(numbered.own_ix) as last_ix,
    case when matrices.is_directed then 0 else min(numbered.column_ix) end as first_column,
    matrices.n_numbers - 1 as last_column,
    cast(sum(numbered.n_pairs) as bigint) as n_pairs
from numbered
inner join matrices on numbered.fold = matrices.fold and numbered.matrix = matrices.matrix
group by
    matrices.fold, matrices.matrix, numbered.part, matrices.row_kind, matrices.is_weighted, matrices.is_directed,
    matrices.product_bits, matrices.n_numbers
