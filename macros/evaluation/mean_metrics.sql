{#-
    The metrics of each stage, fold, recommender, group of users and k: means of user metrics, and from the exposure those of
    all lists together. Each user counts among `all`, and among `warm` or `cold`.
-#}
{% macro mean_metrics(user_metrics, exposure) %}
{%- set metrics = recmart.metrics().values() | list -%}
{%- set of_lists = metrics | rejectattr('family', 'eq', 'together') | list -%}
{%- set together = metrics | selectattr('family', 'eq', 'together') | list %}
with user_metrics as (

    select * from {{ user_metrics }}

),

means as (
    {% for users, condition in recmart.user_groups().items() %}
    select
        stage,
        fold,
        recommender,
        '{{ users }}' as users,
        k,
        {% for metric in of_lists -%}
        {{ recmart.mean_of_metric(metric, 'user_metrics') }} as {{ metric.name }},
        {% endfor -%}
        count(*) as n_users
    from user_metrics
    where {{ condition }}
    group by stage, fold, recommender, k
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

eligible as (

    select
        fold,
        item_ix,
        count(*) over (partition by fold) as n_eligible
    from {{ ref('recmart', 'prep__catalogue') }}
    where is_eligible

),

-- place: of the shown items by rising exposure, from 1; what is never shown comes before them. Given candidates may hold
-- items that are not eligible: these do not cover the catalogue
shown as (

    select
        exposure.stage,
        exposure.fold,
        exposure.recommender,
        exposure.users,
        exposure.k,
        eligible.n_eligible,
        row_number() over (
            partition by exposure.stage, exposure.fold, exposure.recommender, exposure.users, exposure.k
            order by exposure.n_lists
        ) as place,
        cast(exposure.n_lists as double) / sum(exposure.n_lists) over (
            partition by exposure.stage, exposure.fold, exposure.recommender, exposure.users, exposure.k
        ) as share
    from {{ exposure }} as exposure
    inner join eligible on exposure.fold = eligible.fold and exposure.item_ix = eligible.item_ix

),

together as (

    select
        stage,
        fold,
        recommender,
        users,
        k,
        {% for metric in together -%}
        {{ metric.sql }} as {{ metric.name }}{{ ',' if not loop.last }}
        {% endfor %}
    from shown
    group by stage, fold, recommender, users, k

)

select
    means.stage,
    means.fold,
    means.recommender,
    means.users,
    means.k,
    means.n_users,
    {% for metric in of_lists -%}
    means.{{ metric.name }},
    {% endfor -%}
    {% for metric in together -%}
    {{ 'together.' ~ metric.name if metric.may_be_missing else 'coalesce(together.' ~ metric.name ~ ', 0)' }} as {{ metric.name }}
    {{- ',' if not loop.last }}
    {% endfor %}
from means
left join together
    on
        means.stage = together.stage
        and means.fold = together.fold
        and means.recommender = together.recommender
        and means.users = together.users
        and means.k = together.k
{% endmacro %}
