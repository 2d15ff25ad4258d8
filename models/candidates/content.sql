{{ config(materialized='in_parts') }}
{%- set entries = recmart.recommender_entries('content') -%}
{{ recmart.built_by(recmart.parts_of_lists(entries, '{profile_terms} * {most_items}')) }}

with targets as (

    select * from {{ ref('recmart', 'prep__targets') }}
    where {{ recmart.target_range('target_ix') }}

),

item_terms as (

    select * from {{ ref('recmart', 'signals__item_terms') }}

),

-- weights as parts of the user's largest, so that old history keeps its digits
history as (

    select
        fold,
        user_ix,
        item_ix,
        weight / max(weight) over (partition by fold, user_ix) as weight
    from {{ ref('recmart', 'prep__training') }}
    where (fold, user_ix) in (select (targets.fold, targets.user_ix) from targets)

)
{%- for content in entries %},

-- how much the user's items are about each term
packed_{{ content.name }} as (

    select
        {{ recmart.packed('targets.target_ix', 'item_terms.term_ix') }} as target_and_term,
        {{ recmart.exact_sum(
            'item_terms.weight' ~ (' * history.weight' if content.settings.profile_weight != 'binary' else ''),
            at_most_one=true
        ) }} as weight
    from targets
    inner join history on targets.fold = history.fold and targets.user_ix = history.user_ix
    inner join item_terms on history.item_ix = item_terms.item_ix
    where targets.recommender = '{{ content.name }}' and item_terms.terms = '{{ content.settings.terms }}'
    group by target_and_term

),

about_{{ content.name }} as (

    select
        {{ recmart.packed_major('target_and_term') }} as target_ix,
        {{ recmart.packed_minor('target_and_term') }} as term_ix,
        weight
    from packed_{{ content.name }}

)
{%- endfor %},

profiles as (
    {% for content in entries %}
    {{ recmart.best_rows(
        'about_' ~ content.name, ['target_ix'], 'weight', 'term_ix', ['term_ix'], content.settings.profile_terms
    ) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

norms as (

    select
        target_ix,
        sqrt({{ recmart.exact_sum('weight * weight') }}) as norm
    from profiles
    group by target_ix

),

summed as (

    select
        {{ recmart.packed('profiles.target_ix', 'postings.item_ix') }} as target_and_item,
        {{ recmart.exact_sum('profiles.weight / norms.norm * postings.weight', at_most_one=true) }} as score
    from profiles
    inner join norms on profiles.target_ix = norms.target_ix
    inner join targets on profiles.target_ix = targets.target_ix
    inner join {{ ref('recmart', 'signals__content_postings') }} as postings
        on
            targets.fold = postings.fold
            and targets.recommender = postings.recommender
            and profiles.term_ix = postings.term_ix
    group by target_and_item

),

scores as (

    select
        targets.fold,
        targets.recommender,
        targets.user_ix,
        {{ recmart.packed_minor('summed.target_and_item') }} as item_ix,
        summed.score
    from summed
    inner join targets on targets.target_ix = {{ recmart.packed_major('summed.target_and_item') }}

)

{{ recmart.best_unseen('scores') }}
