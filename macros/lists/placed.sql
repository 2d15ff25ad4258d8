{#-
    The lists of some algorithms as one, each row with its position: by score, then popularity. `only` is a query of the
    names of the recommenders that are wanted, `users` a relation of the folds and users; null for all.
-#}
{% macro placed(algorithms, only=none, users=none) %}
with scores as (
    {% for algorithm in algorithms %}
    select fold, recommender, user_ix, item_ix, score from {{ recmart.ref('recmart', algorithm) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    scores.fold,
    scores.recommender,
    scores.user_ix,
    scores.item_ix,
    cast(scores.score as double) as score,
    cast(row_number() over (
        partition by scores.fold, scores.recommender, scores.user_ix
        order by scores.score desc, catalogue.popularity_position
    ) as integer) as position
from scores
inner join {{ ref('recmart', 'prep__catalogue') }} as catalogue
    on scores.fold = catalogue.fold and scores.item_ix = catalogue.item_ix
where
    {{ 'scores.recommender in (' ~ only ~ ')' if only else 'true' }}
    {{ 'and (scores.fold, scores.user_ix) in (select (fold, user_ix) from ' ~ users ~ ')' if users }}
{% endmacro %}
