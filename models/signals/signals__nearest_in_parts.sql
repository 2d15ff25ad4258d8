{{ config(materialized='in_parts', meta={'parts_at_once': 2}, enabled=(recmart.setting('neighbour_engine') == 'sql')) }}
{%- set entries = recmart.neighbour_entries() -%}
{%- set limited = entries | selectattr('settings.neighbours') | list -%}
{%- set rows, values = ref('recmart', 'signals__rows'), ref('recmart', 'signals__values') -%}
{%- set weighted = recmart.matrices() | map(attribute='is_weighted') | unique | list -%}
{{ recmart.built_by(
    "select *, last_ix - first_ix + 1 as n_own, min(part) over (partition by fold, matrix) as first_part from "
    ~ ref('recmart', 'signals__pair_parts') ~ " order by part"
) }}

with bars as (
    {{ recmart.bars(limited) }}
),

columns_ as (

    select
        columns_.*,
        matrices.n_rows as n_all,
        {% for entry in limited -%}
        coalesce(bars.bar_{{ entry.name }}, 0.0) as bar_{{ entry.name }},
        {% endfor -%}
        matrices.is_directed
    from {{ ref('recmart', 'signals__columns') }} as columns_
    inner join {{ ref('recmart', 'signals__matrices') }} as matrices
        on columns_.fold = matrices.fold and columns_.matrix = matrices.matrix
    left join bars on columns_.own_ix = bars.own_ix

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

-- counted once, a pair is of both of its columns
pairs as (
    {% for own, neighbour in [('first', 'other'), ('other', 'first')] %}
    select
        {{ own }}.matrix,
        {{ own }}.own_ix,
        {{ own }}.n_rows as n_own,
        {{ own }}.norm as norm_own,
        {% for entry in limited -%}
        {{ own }}.bar_{{ entry.name }},
        {% endfor -%}
        {{ own }}.n_all,
        {{ neighbour }}.column_ix as neighbour_ix,
        {{ neighbour }}.n_rows as n_neighbour,
        {{ neighbour }}.norm as norm_neighbour,
        {{ neighbour }}.position,
        counted.n_common,
        counted.dot
    from counted
    inner join columns_ as first
        on
            counted.own_ix = first.own_ix
            and first.own_ix between {{ recmart.part('first_ix', '0') }}
            and {{ recmart.part('last_ix', '9223372036854775807') }}
    inner join columns_ as other
        on
            counted.other_column_ix = other.column_ix
            and other.fold = {{ recmart.part('fold', 'first.fold') }}
            and other.matrix = {{ recmart.part('matrix', 'first.matrix') }}
    {{ 'union all' if not loop.last else 'where not ' ~ recmart.part('is_directed', 'first.is_directed') }}
    {% endfor %}
)
{% for entry in entries %},

by_{{ entry.name }} as (
    {{ recmart.measured_pairs('pairs', entry) }}
)
{% endfor %}
{% for entry in entries %}
select
    '{{ entry.name }}' as recommender,
    {{ recmart.part('part', '1') }} as part,
    nearest.*
from (
    {{ recmart.nearest('by_' ~ entry.name, entry.settings.neighbours) }}
) as nearest
{{ 'union all' if not loop.last }}
{% endfor %}
