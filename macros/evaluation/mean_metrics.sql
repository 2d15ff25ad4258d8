{#-
    The metrics of each stage, fold, recommender, group of users and k: means of user metrics, and from the exposure those of
    all lists together. Each user counts among `all`, and among `warm` or `cold`.
-#}
{% macro mean_metrics(user_metrics, exposure) %}
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
        {% for metric in recmart.metric_columns() -%}
        {{ recmart.metric_mean(metric, 'user_metrics') }} as {{ metric }},
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

-- Gini = sum of (2 i - N - 1) share_i / N over the places i among all N eligible items
together as (

    select
        stage,
        fold,
        recommender,
        users,
        k,
        count(*) / cast(max(n_eligible) as double) as catalogue_coverage,
        {{ recmart.exact_sum('place * share') }} as weighted_place,
        count(*) as n_shown,
        max(n_eligible) as n_eligible,
        {{ recmart.exact_sum('-share * log2(share)') }} as entropy
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
    {% for metric in recmart.metric_columns() -%}
    means.{{ metric }},
    {% endfor -%}
    coalesce(together.catalogue_coverage, 0) as catalogue_coverage,
    (2 * (together.weighted_place + together.n_eligible - together.n_shown) - together.n_eligible - 1)
    / cast(together.n_eligible as double) as gini,
    together.entropy
from means
left join together
    on
        means.stage = together.stage
        and means.fold = together.fold
        and means.recommender = together.recommender
        and means.users = together.users
        and means.k = together.k
{% endmacro %}
