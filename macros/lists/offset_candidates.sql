{#-
    The items that a list may owe to their offset alone, with a contribution of 0: the best by offset, as many more as
    the user has seen, and given candidates whatever their place.
-#}
{% macro offset_candidates(targets, first, n_numbers) %}
select
    {{ recmart.packed('(' ~ targets ~ '.target_ix - ' ~ first ~ ')', 'offsets.item_ix', n_numbers) }} as target_and_item,
    cast(0 as bigint) as contribution
from {{ targets }}
inner join {{ ref('recmart', 'signals__offsets') }} as offsets
    on
        {{ targets }}.fold = offsets.fold
        and {{ targets }}.recommender = offsets.recommender
        and {{ targets }}.n_seen + {{ recmart.setting('candidates_per_user') }} >= offsets.position
union all
select
    {{ recmart.packed('(' ~ targets ~ '.target_ix - ' ~ first ~ ')', 'pairs.item_ix', n_numbers) }} as target_and_item,
    cast(0 as bigint) as contribution
from {{ targets }}
inner join {{ ref('recmart', 'prep__pairs') }} as pairs
    on {{ targets }}.fold = pairs.fold and {{ targets }}.user_ix = pairs.user_ix
inner join {{ ref('recmart', 'signals__offsets') }} as offsets
    on {{ targets }}.fold = offsets.fold and {{ targets }}.recommender = offsets.recommender and pairs.item_ix = offsets.item_ix
{% endmacro %}
