{#-
    How often two columns of a matrix have a row in common: own_ix of signals__columns of the first, column_ix of the
    second (the later one, or any other where the matrix is directed), n_common and, of weighted matrices, dot. `cells`
    is signals__rows or signals__values, `kind` its column that the matrix's cells have in common. The second column is
    the major key, because cells are probed in the order of columns: the sums that are added to lie together.
-#}
{% macro pair_counts(cells, kind, is_weighted) %}
    {%- set first_ix = recmart.part('first_ix', '0') -%}
    {%- set first_column = recmart.part('first_column', '0') -%}
    {%- set n_own = recmart.part('n_own', '2147483648') -%}
    {%- set is_directed = recmart.part('is_directed', 'own.is_directed') -%}
select
    {{ recmart.packed_minor('pair_key', n_own) }} + {{ first_ix }} as own_ix,
    cast({{ recmart.packed_major('pair_key', n_own) }} as integer) + {{ first_column }} as other_column_ix,
    n_common,
    {{ 'dot' if is_weighted else 'cast(n_common as double)' }} as dot
from (
    select
        {{ recmart.packed('(others.column_ix - ' ~ first_column ~ ')', '(own.own_ix - ' ~ first_ix ~ ')', n_own) }} as pair_key,
        {% if is_weighted -%}
        sum(cast(own.value * others.value * pow(2, {{ recmart.part('product_bits', 'own.product_bits') }}) as bigint))
        / pow(2, {{ recmart.part('product_bits', 'max(own.product_bits)') }}) as dot,
        {% endif -%}
        cast({{ recmart.count_joined('own.row_key', 'others.row_key') }} as integer) as n_common
    from {{ cells }} as others
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
        on
            others.row_key = own.row_key
            and case
                when {{ is_directed }} then others.column_ix <> own.column_ix and others.event_at < own.event_at
                else others.column_ix > own.column_ix
            end
    where
        others.fold = {{ recmart.part('fold', 'others.fold') }}
        and others.{{ kind }} = {{ recmart.part(kind, 'others.' ~ kind) }}
        and others.column_ix between {{ first_column }} and {{ recmart.part('last_column', '2147483647') }}
    group by pair_key
) as counted
{% endmacro %}
