{{ config(materialized='in_parts') }}
{%- set entries = recmart.recommender_entries('popularity') -%}
{%- set per = entries | map(attribute='settings.per') | list -%}
{%- set in_groups = 'segment' in per or 'category' in per -%}
{%- set by_category = entries | selectattr('settings.per', 'equalto', 'category') | list -%}
{%- set n_scores -%}
    (n_seen + {{ recmart.setting('candidates_per_user') }}) * (1 + case
        when recommender in ({{ recmart.names_of(by_category) }}) then
            least(n_training, (select count(distinct category) from {{ ref('recmart', 'signals__user_categories') }}))
        else 0
    end)
{%- endset -%}
{{ recmart.built_by(recmart.parts_of_lists(entries, n_scores)) }}
-- depends_on: {{ ref('recmart', 'prep__users') }}, {{ ref('recmart', 'signals__user_categories') }}

with popularity as (

    select * from {{ ref('recmart', 'signals__popularity') }}

),

targets as (

    select * from {{ ref('recmart', 'prep__targets') }}
    where
        recommender in ({{ recmart.names_of(entries) }})
        and {{ recmart.target_range('target_ix') }}

),

-- every recommender is asked about given candidates
asked as (

    select
        pairs.*,
        targets.recommender
    from {{ ref('recmart', 'prep__pairs') }} as pairs
    inner join targets on pairs.fold = targets.fold and pairs.user_ix = targets.user_ix

),

{% if 'category' in per -%}
totals as (

    select
        fold,
        recommender,
        per_value,
        {{ recmart.exact_sum('greatest(score, 0.0)') }} as score
    from popularity
    group by fold, recommender, per_value

),

-- how much of the user lies in a category, over all that the category scores
tastes as (

    select
        users.fold,
        totals.recommender,
        users.user_ix,
        users.category,
        users.share / totals.score as share
    from {{ ref('recmart', 'signals__user_categories') }} as users
    inner join totals on users.fold = totals.fold and users.category = totals.per_value and totals.score > 0

),

{% endif -%}

-- n_seen items at most push the user's list down, so that many more are enough
places as (

    select
        audiences.*,
        {{ recmart.each_up_to('audiences.n_seen + ' ~ recmart.setting('candidates_per_user')) }} as position
    from {{ recmart.popularity_audiences('targets') if in_groups else 'targets' }} as audiences
    {% if recmart.given_candidates() %}where audiences.fold = 'live'{% endif %}

),

reachable as (

    select
        places.fold,
        places.recommender,
        places.user_ix,
        popularity.item_ix,
        popularity.score{{ ' * places.share as score' if in_groups }}
    from places
    inner join popularity
        on
            places.fold = popularity.fold
            and places.recommender = popularity.recommender
            {% if in_groups %}and places.per_value is not distinct from popularity.per_value{% endif %}
            and places.position = popularity.position

),

-- given candidates are scored whatever their place
given as (

    select
        audiences.fold,
        audiences.recommender,
        audiences.user_ix,
        audiences.item_ix,
        popularity.score{{ ' * audiences.share as score' if in_groups }}
    from {{ recmart.popularity_audiences('asked') if in_groups else 'asked' }} as audiences
    inner join popularity
        on
            audiences.fold = popularity.fold
            and audiences.recommender = popularity.recommender
            {% if in_groups %}and audiences.per_value is not distinct from popularity.per_value{% endif %}
            and audiences.item_ix = popularity.item_ix

),

scores as (

    select * from reachable
    union all
    select * from given

)

{{ recmart.best_unseen('scores') }}
