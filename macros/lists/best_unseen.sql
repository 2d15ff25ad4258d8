{#-
    Cuts scores (fold, recommender, user_ix, item_ix, score) to each user's best unseen eligible items, at most
    `candidates_per_user`; equal scores go by popularity, then item. Where candidate pairs are given, a backtest keeps
    exactly those of them that have a score. Every SQL recommender ends in this. A room that is built in parts keeps its
    lists in memory while it looks for the best; the lists of all users at once are sorted, which spills.
-#}
{% macro best_unseen(scores, in_parts=false) %}
    {%- set unseen = recmart.unseen(scores) -%}
    {%- set best_rows = recmart.best_rows if in_parts else recmart.default__best_rows -%}
    {%- set live = "(select * from (" ~ unseen ~ ") as unseen where fold = 'live')" -%}
{{ best_rows(
    live if recmart.given_candidates() else '(' ~ unseen ~ ')',
    ['fold', 'recommender', 'user_ix'], 'score', 'popularity_position', ['item_ix'], var('candidates_per_user')
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
