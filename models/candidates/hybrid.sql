{{ config(materialized='in_parts') }}
{%- set entries, listed = recmart.recommender_entries('hybrid'), recmart.recommender_entries() -%}
{%- set popular = listed | selectattr('declared.tier', 'equalto', 'popular') | map(attribute='name') | list -%}
{%- set n_scores = (listed | length) ~ ' * ' ~ recmart.setting('candidates_per_user') -%}
{{ recmart.built_by(recmart.parts_of_lists(entries, n_scores)) }}

with parts as (
    {% for entry in entries -%}
    {%- for name, weight in recmart.hybrid_parts(entry).items() %}
    select
        '{{ entry.name }}' as recommender,
        '{{ name }}' as part,
        {{ (name in popular) | lower }} as is_popularity,
        cast({{ weight }} as double) as weight,
        '{{ entry.settings.method }}' as method,
        '{{ entry.settings.normalisation }}' as normalisation,
        cast({{ entry.settings.rank_constant }} as double) as rank_constant
    union all
    {%- endfor -%}
    {%- endfor %}
    select
        '' as recommender,
        '' as part,
        false as is_popularity,
        0.0 as weight,
        '' as method,
        '' as normalisation,
        0.0 as rank_constant
    where false
),

targets as (

    select * from {{ ref('recmart', 'prep__targets') }}
    where {{ recmart.target_range('target_ix') }}

),

lists as (

    {{ recmart.placed(
        recmart.lists_models() | reject('equalto', 'hybrid') | list, only='select part from parts', users='targets'
    ) }}

),

-- from 0 for the lowest score of the list to 1 for the highest
spread as (

    select
        *,
        max(abs(score)) over own_list as largest,
        coalesce(
            (score - min(score) over own_list) / nullif(max(score) over own_list - min(score) over own_list, 0), 1.0
        ) as share
    from lists
    window own_list as (partition by fold, recommender, user_ix)

),

moments as (

    select
        fold,
        recommender,
        user_ix,
        {{ recmart.exact_avg('share') }} as mean,
        {{ recmart.exact_avg('share * share') }} as mean_square
    from spread
    group by fold, recommender, user_ix

),

-- the fallback does for people without history what popularity alone could do here
contributions as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        spread.item_ix,
        parts.weight * case
            when parts.method = 'rrf' then 1.0 / (parts.rank_constant + spread.position)
            when parts.normalisation = 'minmax' then spread.share
            when parts.normalisation = 'max' then coalesce(spread.score / nullif(spread.largest, 0), 0.0)
            when parts.normalisation = 'z' then coalesce(
                (spread.share - moments.mean) / nullif(sqrt(moments.mean_square - moments.mean * moments.mean), 0), 0.0
            )
        end as contribution
    from spread
    inner join moments
        on
            spread.fold = moments.fold
            and spread.recommender = moments.recommender
            and spread.user_ix = moments.user_ix
    inner join parts on spread.recommender = parts.part
    inner join targets
        on
            spread.fold = targets.fold
            and parts.recommender = targets.recommender
            and spread.user_ix = targets.user_ix
    where targets.is_warm or not parts.is_popularity

),

scores as (

    select
        fold,
        recommender,
        user_ix,
        item_ix,
        {{ recmart.exact_sum('contribution') }} as score
    from contributions
    group by fold, recommender, user_ix, item_ix

)

{{ recmart.best_unseen('scores') }}
