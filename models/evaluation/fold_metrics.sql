with metrics as (

    {{ recmart.with_selection('metrics') }}

)

select
    folds.fold,
    folds.role,
    metrics.stage,
    metrics.recommender,
    metrics.users,
    metrics.k,
    metrics.n_users,
    {% for metric in recmart.metrics() -%}
    metrics.{{ metric }},
    {% endfor -%}
    concat_ws(
        '; ',
        case when metrics.users = 'warm' and metrics.n_users < 100 then 'fewer than 100 warm users' end,
        case when metrics.stage not in ('candidates', 'ranked')
            and metrics.k > {{ recmart.setting('recommendations_per_user') }} then
            'lists end at {{ recmart.setting("recommendations_per_user") }}'
        end,
        case when folds.split_by <> 'time' then 'split by ' || folds.split_by || ': not point-in-time' end
        {%- if recmart.setting('pairs') == 'holdout' %},
        'ranked among held-out pairs only: not comparable with a ranking of the catalogue'
        {%- elif recmart.setting('pairs') %},
        'ranked among given candidates only: not comparable with a ranking of the catalogue'
        {%- elif recmart.given_candidates() %},
        'ranked among {{ recmart.conventions().negatives }} drawn negatives: not comparable with a ranking of the catalogue'
        {%- endif %}
        {%- if recmart.setting('conventions') != 'recmart' %},
        'conventions: {{ recmart.conventions_text() }}'
        {%- endif %}
        {%- if recmart.setting('repeats') %},
        'repeats count'
        {%- endif %}
    ) as note
from metrics
inner join {{ ref('recmart', 'prep__folds') }} as folds on metrics.fold = folds.fold
order by
    folds.n_newer,
    metrics.users,
    metrics.k,
    metrics.{{ recmart.setting('headline_metric') }} desc,
    metrics.recommender
