{#- so many cells of items by items are added up in an array, and so many pairs in a hash table -#}
{%- set most_cells, most_pairs = recmart.part_size('cells'), recmart.part_size('pairs') -%}

with matrices as (

    select
        *,
        n_pairs > 0.5 * n_columns * n_columns as is_dense
    from {{ ref('recmart', 'signals__matrices') }}

),

columns_so_far as (

    select
        *,
        sum(n_pairs) over (partition by fold, matrix order by column_ix) - n_pairs as n_pairs_before,
        row_number() over (partition by fold, matrix order by column_ix) - 1 as n_columns_before
    from {{ ref('recmart', 'signals__columns') }}

),

numbered as (

    select
        columns_so_far.*,
        floor(case
            when matrices.is_dense
                then columns_so_far.n_columns_before / floor(greatest(1, {{ most_cells }} / matrices.n_numbers))
            else columns_so_far.n_pairs_before / {{ most_pairs }}
        end) as part
    from columns_so_far
    inner join matrices on columns_so_far.fold = matrices.fold and columns_so_far.matrix = matrices.matrix

)

select
    row_number() over (order by matrices.fold, matrices.matrix, numbered.part) as part,
    matrices.fold,
    matrices.matrix,
    matrices.row_kind,
    matrices.is_weighted,
    matrices.is_directed,
    matrices.n_numbers,
    matrices.product_bits,
    min(numbered.own_ix) as first_ix,
    max(numbered.own_ix) as last_ix,
    cast(sum(numbered.n_pairs) as bigint) as n_pairs
from numbered
inner join matrices on numbered.fold = matrices.fold and numbered.matrix = matrices.matrix
group by
    matrices.fold, matrices.matrix, numbered.part, matrices.row_kind, matrices.is_weighted, matrices.is_directed,
    matrices.n_numbers, matrices.product_bits
