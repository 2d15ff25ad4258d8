{#-
    The parts in which the lists of an algorithm are made: ranges of a fold's lists that together have so many scores,
    before they are cut, as part_size('scores') says; as a list of dicts.
-#}
{% macro list_parts(algorithm) %}
    {%- set entries = recmart.recommender_entries(algorithm) -%}
    {%- if not entries -%}{{ return([]) }}{%- endif -%}
    {%- set query -%}
with lists as (
    {% for entry in entries %}
    select
        fold,
        user_ix,
        target_ix,
        {{ recmart.scores_per_list(entry) }} as n_scores
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
    {%- endset -%}
    {{ return(recmart.rows_as_dicts(query)) }}
{% endmacro %}
