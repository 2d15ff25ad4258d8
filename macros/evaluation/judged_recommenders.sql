{#- Whose lists are judged in the folds of a role, each recommender by itself; in which of the stages they are made. -#}
{% macro judged_recommenders(folds, role) -%}
select
    'candidates' as stage,
    folds.fold,
    recommenders.recommender,
    recommenders.predicts_ratings,
    {{ recmart.given_candidates() | lower }} as given_candidates
from {{ folds }} as folds
cross join {{ ref('recmart', 'prep__recommenders') }} as recommenders
where folds.role = '{{ role }}'
{%- endmacro %}
