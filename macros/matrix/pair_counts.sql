{#-
    For each column (own_ix of signals__columns) and each other column of its matrix with a common row: n_common and,
    of weighted matrices, dot. `cells` is signals__rows or signals__values, `kind` its column that the matrix's cells
    have in common. The neighbours are probed in the order of columns, so that the sums that are added to lie together.
-#}
{% macro pair_counts(cells, kind, is_weighted) %}
    {%- set first_ix = recmart.part('first_ix', '0') -%}
    {%- set n_own = recmart.part('n_own', '2147483648') -%}
select
    {{ recmart.packed_minor('pair_key', n_own) }} + {{ first_ix }} as own_ix,
    cast({{ recmart.packed_major('pair_key', n_own) }} as integer) as neighbour_ix,
    n_common,
    {{ 'dot' if is_weighted else 'cast(n_common as double)' }} as dot
from (
    select
        {{ recmart.packed('neighbours.column_ix', '(own.own_ix - ' ~ first_ix ~ ')', n_own) }} as pair_key,
        {% if is_weighted -%}
        sum(cast(own.value * neighbours.value * pow(2, {{ recmart.part('product_bits', 'own.product_bits') }}) as bigint))
        / pow(2, {{ recmart.part('product_bits', 'max(own.product_bits)') }}) as dot,
        {% endif -%}
        cast({{ recmart.count_joined('own.row_key', 'neighbours.row_key') }} as integer) as n_common
    from {{ cells }} as neighbours
    inner join (
        select
            columns_.own_ix,
            cells.*,
            matrices.is_directed,
            matrices.product_bits
        from {{ ref('recmart', 'signals__columns') }} as columns_
        inner join {{ ref('recmart', 'signals__matrices') }} as matrices
            on columns_.fold = matrices.fold and columns_.matrix = matrices.matrix
        inner join {{ cells }} as cells
            on matrices.fold = cells.fold and matrices.{{ kind }} = cells.{{ kind }} and columns_.column_ix = cells.column_ix
        where
            columns_.own_ix between {{ first_ix }} and {{ recmart.part('last_ix', '9223372036854775807') }}
            and {{ recmart.part('is_weighted', 'matrices.is_weighted') }} = {{ is_weighted | lower }}
            and cells.fold = {{ recmart.part('fold', 'cells.fold') }}
            and cells.{{ kind }} = {{ recmart.part(kind, 'cells.' ~ kind) }}
    ) as own
        on neighbours.row_key = own.row_key and neighbours.column_ix <> own.column_ix
    where
        neighbours.fold = {{ recmart.part('fold', 'neighbours.fold') }}
        and neighbours.{{ kind }} = {{ recmart.part(kind, 'neighbours.' ~ kind) }}
        and (not {{ recmart.part('is_directed', 'own.is_directed') }} or neighbours.event_at < own.event_at)
    group by pair_key
) as counted
{% endmacro %}
