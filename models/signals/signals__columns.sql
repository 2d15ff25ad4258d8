{#- which matrices are weighted is known only when dbt runs, what a model reads already when it parses -#}
{%- set rows, values = ref('recmart', 'signals__rows'), ref('recmart', 'signals__values') -%}

-- the cells of a matrix without weights are all 1, which is no value here
with cells as (
    {% for matrix in recmart.matrices() %}
    select
        fold,
        '{{ matrix.name }}' as matrix,
        column_ix,
        n_row,
        {{ 'value' if matrix.is_weighted else 'cast(null as double)' }} as value
    from {{ values if matrix.is_weighted else rows }}
    where {{ "matrix = '" ~ matrix.name ~ "'" if matrix.is_weighted else "row_kind = '" ~ matrix.rows ~ "'" }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

sizes as (

    select
        fold,
        matrix,
        column_ix,
        count(*) as n_rows,
        max(abs(value)) as largest_value,
        cast(sum(n_row - 1) as bigint) as n_pairs
    from cells
    group by fold, matrix, column_ix

),

-- squares are added up relative to the largest of the column: they may be as large as 1e36, or as small as 2^-100
lengths as (

    select
        cells.fold,
        cells.matrix,
        cells.column_ix,
        sqrt({{ recmart.exact_sum('pow(cells.value / nullif(sizes.largest_value, 0), 2)') }}) as length
    from cells
    inner join sizes
        on cells.fold = sizes.fold and cells.matrix = sizes.matrix and cells.column_ix = sizes.column_ix
    where cells.value is not null
    group by cells.fold, cells.matrix, cells.column_ix

)

select
    row_number() over (order by sizes.fold, sizes.matrix, sizes.column_ix) - 1 as own_ix,
    sizes.fold,
    sizes.matrix,
    sizes.column_ix,
    sizes.n_rows,
    case
        when sizes.largest_value is null then sqrt(sizes.n_rows)
        else coalesce(sizes.largest_value * lengths.length, 0.0)
    end as norm,
    coalesce(sizes.largest_value, 1.0) as largest_value,
    sizes.n_pairs,
    row_number() over (partition by sizes.fold, sizes.matrix order by sizes.n_rows desc, sizes.column_ix) as position
from sizes
left join lengths
    on sizes.fold = lengths.fold and sizes.matrix = lengths.matrix and sizes.column_ix = lengths.column_ix
