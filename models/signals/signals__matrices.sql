with sizes as (

    select
        fold,
        matrix,
        max(column_ix) + 1 as n_numbers,
        count(*) as n_columns,
        sum(n_pairs) as n_pairs,
        max(largest_value) as largest_value,
        max(n_rows) as most_rows
    from {{ ref('recmart', 'signals__columns') }}
    group by fold, matrix

),

rows_of_kinds as (

    select
        fold,
        row_kind,
        count(distinct row_key) as n_rows
    from {{ ref('recmart', 'signals__rows') }}
    group by fold, row_kind

),

kinds as (
    {% for matrix in recmart.matrices() %}
    select
        '{{ matrix.name }}' as matrix,
        '{{ matrix.rows }}' as row_kind,
        {{ matrix.is_weighted | lower }} as is_weighted,
        {{ matrix.is_directed | lower }} as is_directed
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

-- what is added up for a pair, times 2^product_bits, fits into 62 bits
select
    sizes.fold,
    sizes.matrix,
    kinds.row_kind,
    kinds.is_weighted,
    kinds.is_directed,
    rows_of_kinds.n_rows,
    sizes.n_columns,
    sizes.n_numbers,
    cast(sizes.n_pairs as bigint) as n_pairs,
    cast(
        62 - ceil(2 * log2(greatest(sizes.largest_value, 1e-100)) + log2(sizes.most_rows)) as integer
    ) as product_bits
from sizes
inner join kinds on sizes.matrix = kinds.matrix
inner join rows_of_kinds on sizes.fold = rows_of_kinds.fold and kinds.row_kind = rows_of_kinds.row_kind
