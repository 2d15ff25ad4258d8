{%- set entries = recmart.neighbour_entries() | selectattr('settings.offset', 'equalto', 'item_mean') | list -%}

with matrices as (
    {% for entry in entries %}
    select
        '{{ entry.name }}' as recommender,
        '{{ recmart.matrix_of(entry).name }}' as matrix
    {{ 'union all' if not loop.last }}
    {%- else %}
    select '' as recommender, '' as matrix
    where false
    {% endfor %}
),

-- the share of the rows that have an item
shares as (

    select
        matrices.recommender,
        columns_.fold,
        columns_.column_ix as item_ix,
        columns_.n_rows / cast(sizes.n_rows as double) as share
    from matrices
    inner join {{ ref('recmart', 'signals__columns') }} as columns_ on matrices.matrix = columns_.matrix
    inner join {{ ref('recmart', 'signals__matrices') }} as sizes
        on columns_.fold = sizes.fold and columns_.matrix = sizes.matrix

),

explained as (

    select
        neighbours.fold,
        neighbours.recommender,
        neighbours.own_ix as item_ix,
        {{ recmart.exact_sum('neighbours.weight * shares.share') }} as share
    from {{ ref('recmart', 'signals__neighbours') }} as neighbours
    inner join shares
        on
            neighbours.fold = shares.fold
            and neighbours.recommender = shares.recommender
            and neighbours.neighbour_ix = shares.item_ix
    group by neighbours.fold, neighbours.recommender, neighbours.own_ix

),

offsets as (

    select
        shares.fold,
        shares.recommender,
        shares.item_ix,
        shares.share - coalesce(explained.share, 0.0) as item_offset
    from shares
    left join explained
        on
            shares.fold = explained.fold
            and shares.recommender = explained.recommender
            and shares.item_ix = explained.item_ix

)

select
    offsets.fold,
    offsets.recommender,
    offsets.item_ix,
    offsets.item_offset,
    row_number() over (
        partition by offsets.fold, offsets.recommender order by offsets.item_offset desc, catalogue.popularity_position
    ) as position
from offsets
inner join {{ ref('recmart', 'prep__catalogue') }} as catalogue
    on offsets.fold = catalogue.fold and offsets.item_ix = catalogue.item_ix and catalogue.is_eligible
