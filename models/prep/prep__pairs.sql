{%- set from_host = recmart.setting('pairs') if recmart.setting('pairs') != 'holdout' else none -%}

with given as (
    {% if from_host %}
    {{ recmart.host_pairs() }}
    {% elif recmart.setting('pairs') == 'holdout' %}
    select fold, user_ix, item_ix from {{ ref('recmart', 'prep__ratings') }}
    {% else %}
    select fold, user_ix, item_ix from {{ ref('recmart', 'prep__negatives') }}
    {% endif %}
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
{% if recmart.given_candidates() -%}
union distinct
select fold, user_ix, item_ix from {{ ref('recmart', 'prep__holdout') }}
{%- endif %}
