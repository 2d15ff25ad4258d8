{#-
    The parts in which lists of some entries are made: ranges of a fold's lists that together have so many scores, before
    they are cut, as var part_scores says. `n_scores` bounds the scores of a list, in SQL on columns of prep__targets;
    {names} of settings in it are those of the entry.
-#}
{% macro parts_of_lists(entries, n_scores) %}
with lists as (
    {% for entry in entries %}
    select
        fold,
        user_ix,
        target_ix,
        {{ n_scores.format(**entry.settings) }} as n_scores
    from {{ ref('recmart', 'prep__targets') }}
    where recommender = '{{ entry.name }}'
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

numbered as (
    select
        fold,
        user_ix,
        target_ix,
        floor((sum(n_scores) over (order by target_ix) - n_scores) / {{ recmart.setting('part_scores') }}) as part
    from lists
)

select
    fold,
    min(target_ix) as first_ix,
    max(target_ix) as last_ix,
    min(user_ix) as first_user,
    max(user_ix) as last_user
from numbered
group by fold, part
order by first_ix
{% endmacro %}
