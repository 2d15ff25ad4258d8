{#-
    Cuts scores (fold, recommender, user_ix, item_ix, score) to each user's best unseen eligible items, at most
    `candidates_per_user`; equal scores go by popularity, then item. Where candidate pairs are given, a backtest keeps
    exactly those of them that have a score. Every SQL recommender ends in this, and is built in parts, since the best of
    all its lists at once may not fit into memory.
-#}
{% macro best_unseen(scores) %}
    {%- set unseen = recmart.unseen(scores) -%}
    {%- set live = "(select * from (" ~ unseen ~ ") as unseen where fold = 'live')" -%}
{{ recmart.best_rows(
    live if recmart.given_candidates() else '(' ~ unseen ~ ')',
    ['fold', 'recommender', 'user_ix'], 'score', 'popularity_position', ['item_ix'], recmart.setting('candidates_per_user')
) }}
{%- if recmart.given_candidates() %}
union all
select
    scored.fold,
    scored.recommender,
    scored.user_ix,
    scored.item_ix,
    scored.score
from ({{ unseen }}) as scored
inner join {{ ref('recmart', 'prep__pairs') }} as pairs
    on scored.fold = pairs.fold and scored.user_ix = pairs.user_ix and scored.item_ix = pairs.item_ix
{%- endif %}
{% endmacro %}
