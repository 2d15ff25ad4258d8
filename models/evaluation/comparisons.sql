{%- set how = recmart.filled('uncertainty') -%}

with paired as (

    {{ recmart.with_selection('comparisons') }}

),

compared as (

    select paired.*, 'baseline' as reference
    from paired
    where paired.other = '{{ recmart.baseline() }}'
    union all
    select paired.*, 'champion' as reference
    from paired
    inner join {{ ref('recmart', 'champion') }} as champion on paired.other = champion.recommender

),

-- Holm 1979: the smallest p times the number of comparisons, the next times one less, and never below the one before
stepped as (

    select
        *,
        p_bootstrap * (
            count(*) over (partition by fold, reference) + 1
            - row_number() over (partition by fold, reference order by p_bootstrap, recommender)
        ) as p_bootstrap_step,
        p_wilcoxon * (
            count(*) over (partition by fold, reference) + 1
            - row_number() over (partition by fold, reference order by p_wilcoxon, recommender)
        ) as p_wilcoxon_step
    from compared

),

adjusted as (

    select
        *,
        least(1.0, max(p_bootstrap_step) over (
            partition by fold, reference order by p_bootstrap, recommender
            rows between unbounded preceding and current row
        )) as p_bootstrap_holm,
        least(1.0, max(p_wilcoxon_step) over (
            partition by fold, reference order by p_wilcoxon, recommender
            rows between unbounded preceding and current row
        )) as p_wilcoxon_holm,
        {{ how.margin }} * other_mean as margin
    from stepped

)

select
    adjusted.fold,
    folds.role,
    adjusted.reference,
    adjusted.recommender,
    adjusted.other as reference_recommender,
    '{{ recmart.setting("headline_metric") }}' as metric,
    {{ recmart.setting('headline_k') }} as k,
    adjusted.n_users,
    adjusted.mean,
    adjusted.other_mean as reference_mean,
    adjusted.difference,
    adjusted.low,
    adjusted.high,
    adjusted.effect_size,
    adjusted.p_bootstrap,
    adjusted.p_bootstrap_holm,
    adjusted.p_wilcoxon,
    adjusted.p_wilcoxon_holm,
    adjusted.detectable as minimum_detectable_effect,
    adjusted.margin,
    case
        when adjusted.p_bootstrap_holm <= {{ 1 - how.level }} and adjusted.difference > 0 then 'better'
        when adjusted.p_bootstrap_holm <= {{ 1 - how.level }} and adjusted.difference < 0 then 'worse'
        when adjusted.low > -adjusted.margin then 'not inferior'
        else 'undecided'
    end as verdict
from adjusted
inner join {{ ref('recmart', 'prep__folds') }} as folds on adjusted.fold = folds.fold
order by folds.n_newer, adjusted.reference, adjusted.difference desc, adjusted.recommender
