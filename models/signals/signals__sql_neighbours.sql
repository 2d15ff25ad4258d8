{{ config(materialized='in_parts', parts='pair_parts', enabled=(var('neighbour_engine') == 'sql')) }}
{%- set parts = ref('recmart', 'signals__pair_parts') -%}
{%- set entries = recmart.neighbour_entries() -%}
{%- set rows, values = ref('recmart', 'signals__rows'), ref('recmart', 'signals__values') -%}
{%- set weighted = recmart.matrices() | map(attribute='is_weighted') | unique | list -%}

with columns_ as (

    select
        columns_.*,
        matrices.n_rows as n_all
    from {{ ref('recmart', 'signals__columns') }} as columns_
    inner join {{ ref('recmart', 'signals__matrices') }} as matrices
        on columns_.fold = matrices.fold and columns_.matrix = matrices.matrix

),

counted as (
    {% if false in weighted %}
    {{ recmart.pair_counts(rows, 'row_kind', is_weighted=false) }}
    {% endif %}
    {{ 'union all' if weighted | length == 2 }}
    {% if true in weighted %}
    {{ recmart.pair_counts(values, 'matrix', is_weighted=true) }}
    {% endif %}
),

pairs as (

    select
        own.matrix,
        own.own_ix,
        own.n_rows as n_own,
        own.norm as norm_own,
        own.n_all,
        neighbours.column_ix as neighbour_ix,
        neighbours.n_rows as n_neighbour,
        neighbours.norm as norm_neighbour,
        neighbours.position,
        counted.n_common,
        counted.dot
    from counted
    inner join columns_ as own
        on
            counted.own_ix = own.own_ix
            and own.own_ix between {{ recmart.part('first_ix', '0') }}
            and {{ recmart.part('last_ix', '9223372036854775807') }}
    inner join columns_ as neighbours
        on
            counted.neighbour_ix = neighbours.column_ix
            and neighbours.fold = {{ recmart.part('fold', 'own.fold') }}
            and neighbours.matrix = {{ recmart.part('matrix', 'own.matrix') }}

)
{% for entry in entries %},

by_{{ entry.name }} as (
    {{ recmart.measured_pairs('pairs', entry) }}
)
{% endfor %}
{% for entry in entries %}
select
    '{{ entry.name }}' as recommender,
    nearest.*
from (
    {{ recmart.nearest('by_' ~ entry.name, entry.settings.get('neighbours')) }}
) as nearest
{{ 'union all' if not loop.last }}
{% endfor %}
