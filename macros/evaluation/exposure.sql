{#-
    In how many lists of a group of users each item stands, by k: a long table of counts, from which the metrics of all
    lists together are taken. `judged` says whose lists of which folds.
-#}
{% macro exposure(lists, judged) %}
with users as (

    select * from {{ ref('recmart', 'prep__judged') }}

),

-- the smallest k at which the place is shown
counted as (

    select
        lists.stage,
        lists.fold,
        lists.recommender,
        users.is_warm,
        lists.item_ix,
        case
            {% for k in recmart.setting('metric_ks') | sort -%}
            when lists.position <= {{ k }} then {{ k }}
            {% endfor -%}
        end as shown_at,
        count(*) as n_lists
    from {{ lists }} as lists
    inner join {{ judged }} as judged
        on
            lists.stage = judged.stage
            and lists.fold = judged.fold
            and lists.recommender = judged.recommender
    inner join users on lists.fold = users.fold and lists.user_ix = users.user_ix
    where lists.position <= {{ recmart.setting('metric_ks') | max }} and lists.score is not null
    group by 1, 2, 3, 4, 5, 6

)

{% for k in recmart.setting('metric_ks') -%}
{% for users, condition in recmart.user_groups().items() -%}
select
    stage,
    fold,
    recommender,
    '{{ users }}' as users,
    {{ k }} as k,
    item_ix,
    cast(sum(n_lists) as bigint) as n_lists
from counted
where shown_at <= {{ k }} and {{ condition }}
group by stage, fold, recommender, item_ix
{{ 'union all' if not loop.last }}
{% endfor -%}
{{ 'union all' if not loop.last }}
{% endfor -%}
{% endmacro %}
