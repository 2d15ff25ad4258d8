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
)

select
    row_number() over (order by fold, matrix, column_ix) - 1 as own_ix,
    fold,
    matrix,
    column_ix,
    count(*) as n_rows,
    sqrt({{ recmart.exact_sum('value * value') }}) as norm,
    max(abs(value)) as largest_value,
    cast(sum(n_row - 1) as bigint) as n_pairs,
    row_number() over (partition by fold, matrix order by count(*) desc, column_ix) as position
from cells
group by fold, matrix, column_ix
