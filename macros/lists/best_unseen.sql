{#-
    Cuts scores (fold, recommender, user_ix, item_ix, score) to each user's best unseen eligible items, at most
    `candidates_per_user`; equal scores go by popularity, then item. Where candidate pairs are given, a backtest keeps
    exactly those of them that have a score. Every SQL recommender ends in this.
-#}
{% macro best_unseen(scores) %}
select
    {{ scores }}.fold,
    {{ scores }}.recommender,
    {{ scores }}.user_ix,
    {{ scores }}.item_ix,
    {{ scores }}.score
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
{% if var('pairs') -%}
left join {{ ref('recmart', 'prep__pairs') }} as pairs
    on
        {{ scores }}.fold = pairs.fold
        and {{ scores }}.user_ix = pairs.user_ix
        and {{ scores }}.item_ix = pairs.item_ix
{% endif -%}
where
    seen.item_ix is null
    {%- if var('pairs') %}
    and ({{ scores }}.fold = 'live' or pairs.item_ix is not null)
    {%- endif %}
qualify
    row_number() over (
        partition by {{ scores }}.fold, {{ scores }}.recommender, {{ scores }}.user_ix
        order by {{ scores }}.score desc, catalogue.popularity_position
    ) <= {{ var('candidates_per_user') }}
    {%- if var('pairs') %}
    or {{ scores }}.fold <> 'live'
    {%- endif %}
{% endmacro %}
