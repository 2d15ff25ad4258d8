{#-
    weight_bits of each fold and recommender: weights of signals__neighbours, times the largest weight of a history
    where it counts, fit into 62 bits when they are multiplied by 2^weight_bits.
-#}
{% macro neighbour_scales(entries) %}
select
    neighbours.fold,
    neighbours.recommender,
    cast(62 - ceil(log2(max(neighbours.weight) * max({{ recmart.profile_weight(entries, 'neighbours.recommender') }}))) as integer) as weight_bits
from (
    select fold, recommender, max(weight) as weight
    from {{ ref('recmart', 'signals__neighbours') }}
    where recommender in ('{{ entries | map(attribute="name") | join("', '") }}')
    group by fold, recommender
) as neighbours
inner join (
    select fold, max(weight) as weight from {{ ref('recmart', 'prep__training') }}
    group by fold
) as history on neighbours.fold = history.fold
group by neighbours.fold, neighbours.recommender
{% endmacro %}
