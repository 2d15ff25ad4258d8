{%- set from_host = recmart.mapped_columns('pairs', ['user_id', 'item_id'], required=['user_id', 'item_id']) -%}
{%- do recmart.check_id_type('pairs', 'user_id', from_host.user_id.type) -%}
{%- do recmart.check_id_type('pairs', 'item_id', from_host.item_id.type) -%}

with source_rows as (

    {{ recmart.source_rows('pairs', from_host) }}

),

holdout as (

    select * from {{ ref('recmart', 'prep__holdout') }}

),

judged as (

    select distinct
        fold,
        user_ix
    from holdout

),

-- the host's candidates of every user who is judged
given as (

    select distinct
        judged.fold,
        users.user_ix,
        items.item_ix
    from source_rows
    inner join {{ ref('recmart', 'prep__users') }} as users on source_rows.user_id = users.user_id
    inner join {{ ref('recmart', 'prep__items') }} as items on source_rows.item_id = items.item_id
    inner join judged on users.user_ix = judged.user_ix

),

unseen as (

    select given.*
    from given
    left join {{ ref('recmart', 'prep__seen') }} as seen
        on given.fold = seen.fold and given.user_ix = seen.user_ix and given.item_ix = seen.item_ix
    where seen.item_ix is null

)

-- the truth is always among the candidates, once
select fold, user_ix, item_ix from unseen
{% if var('pairs') -%}
union distinct
select fold, user_ix, item_ix from holdout
{%- endif %}
