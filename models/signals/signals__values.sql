{%- set weighted = recmart.matrices() | selectattr('is_weighted') | list -%}

with cells as (

    select
        cells.*,
        folds.as_of
    from {{ ref('recmart', 'signals__rows') }} as cells
    inner join {{ ref('recmart', 'prep__folds') }} as folds on cells.fold = folds.fold
    where {{ (weighted | length > 0) | lower }}

),

row_means as (

    select
        fold,
        row_kind,
        row_key,
        {{ recmart.exact_sum('weight') }} as row_total,
        {{ recmart.exact_avg('weight', at_most_one=false) }} as row_mean
    from cells
    group by fold, row_kind, row_key

),

row_totals as (

    select
        fold,
        row_kind,
        count(*) as n_rows,
        {{ recmart.exact_avg('row_total', at_most_one=false) }} as mean_row_total
    from row_means
    group by fold, row_kind

),

column_means as (

    select
        fold,
        row_kind,
        column_ix,
        count(*) as n_in_column,
        {{ recmart.exact_sum('weight') }} as column_total,
        {{ recmart.exact_avg('weight', at_most_one=false) }} as column_mean
    from cells
    group by fold, row_kind, column_ix

),

totals as (

    select
        fold,
        row_kind,
        count(*) as n_columns,
        {{ recmart.exact_avg('column_total', at_most_one=false) }} as mean_total
    from column_means
    group by fold, row_kind

),

known as (

    select
        cells.*,
        row_means.row_total,
        row_means.row_mean,
        column_means.n_in_column,
        column_means.column_total,
        column_means.column_mean,
        row_totals.n_rows,
        row_totals.mean_row_total,
        totals.n_columns,
        totals.mean_total
    from cells
    inner join row_means on cells.row_key = row_means.row_key
    inner join column_means
        on
            cells.fold = column_means.fold
            and cells.row_kind = column_means.row_kind
            and cells.column_ix = column_means.column_ix
    inner join row_totals on cells.fold = row_totals.fold and cells.row_kind = row_totals.row_kind
    inner join totals on cells.fold = totals.fold and cells.row_kind = totals.row_kind

)
{% for matrix in weighted %}
select
    fold,
    '{{ matrix.name }}' as matrix,
    row_key + {{ loop.index }} * cast(281474976710656 as bigint) as row_key,
    column_ix,
    event_at,
    n_row,
    cast({{ recmart.weighting(matrix) }} as double) as value
from known
where row_kind = '{{ matrix.rows }}'
{{ 'union all' if not loop.last }}
{%- else %}
select fold, '' as matrix, row_key, column_ix, event_at, n_row, 1.0 as value from known
where false
{%- endfor %}
order by floor(row_key / 1024), column_ix, row_key
