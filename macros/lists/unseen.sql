{#- The scores of eligible items that are not kept out of the user's list, with the item's popularity_position. -#}
{% macro unseen(scores) %}
select
    {{ scores }}.fold,
    {{ scores }}.recommender,
    {{ scores }}.user_ix,
    {{ scores }}.item_ix,
    {{ scores }}.score,
    catalogue.popularity_position
from {{ scores }}
inner join {{ ref('recmart', 'prep__catalogue') }} as catalogue
    on
        {{ scores }}.fold = catalogue.fold
        and {{ scores }}.item_ix = catalogue.item_ix
        and catalogue.is_eligible
left join {{ ref('recmart', 'prep__seen') }} as seen
    on
        {{ scores }}.fold = seen.fold
        and {{ scores }}.user_ix = seen.user_ix
        and {{ scores }}.item_ix = seen.item_ix
where seen.item_ix is null
{% endmacro %}
