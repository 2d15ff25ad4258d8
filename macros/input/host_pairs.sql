{#- The host's candidates (var `pairs`) of every user with a truth, in every fold that judges them. -#}
{% macro host_pairs() %}
select distinct
    judged.fold,
    users.user_ix,
    items.item_ix
from ({{ recmart.typed_rows('pairs') }}) as given
inner join {{ ref('recmart', 'prep__users') }} as users on given.user_id = users.user_id
inner join {{ ref('recmart', 'prep__items') }} as items on given.item_id = items.item_id
inner join (select distinct fold, user_ix from {{ ref('recmart', 'prep__holdout') }}) as judged on users.user_ix = judged.user_ix
{% endmacro %}
