{#- which matrices are weighted is known only when dbt runs, what a model reads already when it parses -#}
{%- set rows, values = ref('recmart', 'signals__rows'), ref('recmart', 'signals__values') -%}

with cells as (
    {% for matrix in recmart.matrices() %}
    select
        fold,
        '{{ matrix.name }}' as matrix,
        column_ix,
        n_row,
        {{ 'value' if matrix.is_weighted else 'cast(1.0 as double)' }} as value
    from {{ values if matrix.is_weighted else rows }}
    where {{ "matrix = '" ~ matrix.name ~ "'" if matrix.is_weighted else "row_kind = '" ~ matrix.rows ~ "'" }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

largest as (

    select
        fold,
        matrix,
        column_ix,
        max(abs(value)) as largest_value
    from cells
    group by fold, matrix, column_ix

)

-- squares are added up relative to the largest of the column: they may be as large as 1e36, or as small as 2^-100
select
    row_number() over (order by cells.fold, cells.matrix, cells.column_ix) - 1 as own_ix,
    cells.fold,
    cells.matrix,
    cells.column_ix,
    count(*) as n_rows,
    coalesce(
        largest.largest_value
        * sqrt({{ recmart.exact_sum('pow(cells.value / nullif(largest.largest_value, 0), 2)') }}),
        0.0
    ) as norm,
    largest.largest_value,
    cast(sum(cells.n_row - 1) as bigint) as n_pairs,
    row_number() over (partition by cells.fold, cells.matrix order by count(*) desc, cells.column_ix) as position
from cells
inner join largest
    on cells.fold = largest.fold and cells.matrix = largest.matrix and cells.column_ix = largest.column_ix
group by cells.fold, cells.matrix, cells.column_ix, largest.largest_value
