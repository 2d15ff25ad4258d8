{#-
    Means of user metrics by fold, recommender, group of users and k, with the share of the eligible catalogue that
    the group's lists show. Each user counts among `all`, and among `warm` or `cold`.
-#}
{% macro mean_metrics(user_metrics, lists) %}
with user_metrics as (

    select * from {{ user_metrics }}

),

user_groups as (

    select 'all' as users, fold, recommender, user_ix, is_warm from {{ ref('recmart', 'evaluation__judged') }}
    union all
    select
        case when is_warm then 'warm' else 'cold' end as users, fold, recommender, user_ix, is_warm
    from {{ ref('recmart', 'evaluation__judged') }}

),

means as (

    select
        user_groups.fold,
        user_groups.recommender,
        user_groups.users,
        user_metrics.k,
        count(*) as n_users,
        {% for metric in recmart.metric_columns() -%}
        {{ recmart.exact_avg('user_metrics.' ~ metric) }} as {{ metric }}{{ ',' if not loop.last }}
        {% endfor %}
    from user_groups
    inner join user_metrics
        on
            user_groups.fold = user_metrics.fold
            and user_groups.recommender = user_metrics.recommender
            and user_groups.user_ix = user_metrics.user_ix
    group by user_groups.fold, user_groups.recommender, user_groups.users, user_metrics.k

),

-- the best position at which an item is shown to anybody in the group
shown as (

    select
        lists.fold,
        lists.recommender,
        user_groups.users,
        lists.item_ix,
        min(lists.position) as position
    from {{ lists }} as lists
    inner join user_groups
        on
            lists.fold = user_groups.fold
            and lists.recommender = user_groups.recommender
            and lists.user_ix = user_groups.user_ix
    group by lists.fold, lists.recommender, user_groups.users, lists.item_ix

),

catalogue as (

    select
        fold,
        count(*) as n_eligible_items
    from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible
    group by fold

)

select
    means.fold,
    means.recommender,
    means.users,
    means.k,
    means.n_users,
    {% for metric in recmart.metric_columns() -%}
    means.{{ metric }},
    {% endfor -%}
    coalesce(count(shown.item_ix) / cast(max(catalogue.n_eligible_items) as double), 0) as catalogue_coverage
from means
left join catalogue on means.fold = catalogue.fold
left join shown
    on
        means.fold = shown.fold
        and means.recommender = shown.recommender
        and means.users = shown.users
        and means.k >= shown.position
group by all
{% endmacro %}
