{%- set kinds = [recmart.setting('diversity_by')] -%}
{%- set asking = recmart.recommender_entries() | selectattr('settings.terms', 'defined') -%}
{%- do kinds.extend(asking | map(attribute='settings.terms')) -%}

with items as (

    select
        items.item_ix,
        staged.category,
        {{ dbt.concat([
            "coalesce(staged.title, '')", "' '", "coalesce(staged.text, '')", "' '", "coalesce(staged.category, '')"
        ]) }} as words
    from {{ ref('recmart', 'prep__items') }} as items
    inner join {{ ref('recmart', 'stg_items') }} as staged on items.item_id = staged.item_id

),

found as (
    {% for kind in kinds | unique %}
    select
        '{{ kind }}' as terms,
        item_ix,
        term
    from (
        {% if kind == 'text' -%}
        {{ recmart.words_of('items', 'item_ix', 'words') }}
        {%- else -%}
        select item_ix, category as term from items
        where category is not null
        {%- endif %}
    ) as of_one_kind
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

counts as (

    select
        terms,
        item_ix,
        term,
        count(*) as n
    from found
    group by terms, item_ix, term

),

-- in how many items a term stands
frequencies as (

    select
        terms,
        term,
        count(*) as n_items,
        cast(dense_rank() over (partition by terms order by term) - 1 as integer) as term_ix
    from counts
    group by terms, term

),

-- how often times how rare: tf * ln(1 + N / df), so that a term of every item still counts
weighted as (

    select
        counts.terms,
        counts.item_ix,
        frequencies.term_ix,
        counts.n * ln(1.0 + (select count(*) from items) / cast(frequencies.n_items as double)) as weight
    from counts
    inner join frequencies on counts.terms = frequencies.terms and counts.term = frequencies.term

),

norms as (

    select
        terms,
        item_ix,
        sqrt({{ recmart.exact_sum('weight * weight') }}) as norm
    from weighted
    group by terms, item_ix

)

select
    weighted.terms,
    weighted.item_ix,
    weighted.term_ix,
    weighted.weight / norms.norm as weight
from weighted
inner join norms on weighted.terms = norms.terms and weighted.item_ix = norms.item_ix
