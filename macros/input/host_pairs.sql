{#- The host's candidates (var `pairs`) of every user with a truth, in every fold that judges them. -#}
{% macro host_pairs() %}
    {%- set from_host = recmart.mapped_columns('pairs', ['user_id', 'item_id'], required=['user_id', 'item_id']) -%}
    {%- do recmart.check_id_type('pairs', 'user_id', from_host.user_id.type) -%}
    {%- do recmart.check_id_type('pairs', 'item_id', from_host.item_id.type) -%}
select distinct
    judged.fold,
    users.user_ix,
    items.item_ix
from ({{ recmart.source_rows('pairs', from_host) }}) as source_rows
inner join {{ ref('recmart', 'prep__users') }} as users on source_rows.user_id = users.user_id
inner join {{ ref('recmart', 'prep__items') }} as items on source_rows.item_id = items.item_id
inner join (select distinct fold, user_ix from {{ ref('recmart', 'prep__holdout') }}) as judged on users.user_ix = judged.user_ix
{% endmacro %}
