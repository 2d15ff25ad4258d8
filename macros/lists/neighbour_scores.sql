{#-
    The scores of an algorithm by neighbours: what the user's history adds to an item through the weights of
    signals__neighbours, plus the item's offset where the entry has one. item_knn and its like score the items whose
    neighbours are in the history; with `by_user` the items are those of the user's neighbours. Ends in `best_unseen`.
-#}
{% macro neighbour_scores(algorithm, by_user=false) %}
    {%- set entries = recmart.recommender_entries(algorithm) -%}
    {%- set offsets = recmart.ref('recmart', 'signals__offsets') -%}
    {%- set has_offsets = entries | selectattr('settings.offset', 'equalto', 'item_mean') | list -%}
    {%- set first, n_numbers = recmart.part('first_ix', '0'), recmart.part('n_numbers', '2147483648') -%}
    {%- set fold = recmart.part('fold', 'targets.fold') -%}
    {%- set recommender = recmart.part('recommender', 'targets.recommender') -%}
    {%- set bits = recmart.part('weight_bits', 'targets.weight_bits') -%}
{{ recmart.built_by(recmart.parts_of_targets(entries)) }}

with targets as (

    select
        targets.*,
        scales.weight_bits
    from {{ recmart.ref('recmart', 'prep__targets') }} as targets
    inner join {{ ref('recmart', 'signals__neighbour_scales') }} as scales
        on targets.fold = scales.fold and targets.recommender = scales.recommender
    where
        targets.recommender in ({{ recmart.names_of(entries) }})
        and targets.is_warm
        and {{ recmart.target_range('targets.target_ix') }}

),

-- a contribution is a whole number of 2^-weight_bits; that items are below n_numbers, where own_ix may be of users in
-- other rows, bounds the array that they are added up in
contributions as (

    select
        {{ recmart.packed(
            '(targets.target_ix - ' ~ first ~ ')', 'history.item_ix' if by_user else 'neighbours.own_ix', n_numbers
        ) }} as target_and_item,
        cast(
            neighbours.weight * {{ recmart.profile_weight(entries, recommender) }} * pow(2, {{ bits }}) as bigint
        ) as contribution
    from targets
    {%- if by_user %}
    inner join {{ ref('recmart', 'signals__neighbours') }} as neighbours
        on
            targets.user_ix = neighbours.own_ix
            and neighbours.fold = {{ fold }}
            and neighbours.recommender = {{ recommender }}
    inner join {{ ref('recmart', 'prep__training') }} as history
        on neighbours.neighbour_ix = history.user_ix and history.fold = {{ fold }}
    {%- else %}
    inner join {{ ref('recmart', 'prep__training') }} as history
        on targets.user_ix = history.user_ix and history.fold = {{ fold }}
    inner join {{ ref('recmart', 'signals__neighbours') }} as neighbours
        on
            history.item_ix = neighbours.neighbour_ix
            and neighbours.own_ix < {{ n_numbers }}
            and neighbours.fold = {{ fold }}
            and neighbours.recommender = {{ recommender }}
    {%- endif %}
    {% if has_offsets -%}
    union all
    {{ recmart.offset_candidates('targets', first, n_numbers) }}
    {%- endif %}

),

summed as (

    select
        target_and_item,
        sum(contribution) as contribution
    from contributions
    group by target_and_item

),

placed as (

    select
        {{ recmart.packed_major('target_and_item', n_numbers) }} + {{ first }} as target_ix,
        {{ recmart.packed_minor('target_and_item', n_numbers) }} as item_ix,
        contribution
    from summed

),

scores as (

    select
        {{ fold }} as fold,
        {{ recommender }} as recommender,
        targets.user_ix,
        placed.item_ix,
        placed.contribution / pow(2, {{ bits }}) {{ '+ coalesce(offsets.item_offset, 0.0)' if has_offsets }} as score
    from placed
    inner join targets on placed.target_ix = targets.target_ix
    {%- if has_offsets %}
    left join {{ offsets }} as offsets
        on
            placed.item_ix = offsets.item_ix
            and offsets.fold = {{ fold }}
            and offsets.recommender = {{ recommender }}
    {%- endif %}

)

{{ recmart.best_unseen('scores') }}
{% endmacro %}
