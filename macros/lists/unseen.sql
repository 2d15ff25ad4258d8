{#-
    The scores of eligible items that are not kept out of the user's list, with the item's popularity_position. What is
    seen is a condition, not a join, and only that of the part's users, so that the engine looks scores up in it.
-#}
{% macro unseen(scores) %}
select
    {{ scores }}.fold,
    {{ scores }}.recommender,
    {{ scores }}.user_ix,
    {{ scores }}.item_ix,
    {{ scores }}.score,
    catalogue.popularity_position
from {{ scores }}
inner join (
    select * from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible and fold = {{ recmart.part('fold', 'fold') }}
) as catalogue on {{ scores }}.fold = catalogue.fold and {{ scores }}.item_ix = catalogue.item_ix
where
    ({{ scores }}.fold, {{ scores }}.user_ix, {{ scores }}.item_ix) not in (
        select (seen.fold, seen.user_ix, seen.item_ix)
        from {{ ref('recmart', 'prep__seen') }} as seen
        where
            seen.fold = {{ recmart.part('fold', 'seen.fold') }}
            and seen.user_ix between {{ recmart.part('first_user', '0') }}
            and {{ recmart.part('last_user', '9223372036854775807') }}
    )
{% endmacro %}
