{%- set metric, k = recmart.setting('headline_metric'), recmart.setting('headline_k') -%}
{%- set guardrails = recmart.filled('guardrails') -%}

with metrics as (

    select * from {{ ref('recmart', 'selection__metrics') }}
    where users = 'warm' and k = {{ k }}

),

-- the mean over validation folds; the test fold has no say
means as (

    select
        recommender,
        count(*) as n_folds,
        cast(sum(n_users) as bigint) as n_users,
        {{ recmart.exact_avg(metric, at_most_one=false) }} as mean,
        {{ recmart.exact_avg('catalogue_coverage') }} as catalogue_coverage
    from metrics
    group by recommender

),

-- in how many validation folds it is surely worse than the baseline: its whole interval is below 0
worse as (

    select
        recommender,
        count(*) as n_folds
    from {{ ref('recmart', 'selection__comparisons') }}
    where other = '{{ recmart.baseline() }}' and high < 0
    group by recommender

),

judged as (

    select
        means.*,
        baseline.mean as baseline_mean,
        nullif(concat_ws(
            '; ',
            case when means.catalogue_coverage < {{ guardrails.catalogue_coverage }} then
                'its coverage ' || round(means.catalogue_coverage, 4) || ' is below {{ guardrails.catalogue_coverage }}'
            end
            {%- if guardrails.not_worse_than_baseline %},
            case when worse.n_folds > 0 then
                'it is worse than {{ recmart.baseline() }} in ' || worse.n_folds || ' of ' || means.n_folds || ' folds'
            end,
            case when means.mean < baseline.mean then
                'its mean is below that of {{ recmart.baseline() }}, ' || round(baseline.mean, 4)
            end
            {%- endif %}
        ), '') as refused
    from means
    left join worse on means.recommender = worse.recommender
    left join means as baseline on baseline.recommender = '{{ recmart.baseline() }}'

)

-- the baseline is the last resort: no guardrail refuses it
select
    cast(row_number() over (
        order by refused is not null and recommender <> '{{ recmart.baseline() }}', mean desc, recommender
    ) as integer) as position,
    recommender,
    '{{ metric }}' as metric,
    {{ k }} as k,
    mean,
    catalogue_coverage,
    n_folds,
    n_users,
    case when recommender <> '{{ recmart.baseline() }}' then refused end as refused
from judged
order by position
