-- Numbers that are missing, not finite or outside of what their column promises.
{%- set above_one = ['revenue', 'novelty', 'calibration_divergence', 'mae', 'rmse', 'entropy'] -%}
{%- set may_be_null = recmart.metric_columns('composition') + recmart.metric_columns('candidates')
    + ['serendipity', 'revenue', 'gini', 'entropy'] -%}
{%- set ranges = [
    ('prep__training', 'weight', 0, none),
    ('signals__neighbours', 'weight', 0, none),
    ('signals__item_terms', 'weight', 0, 1.000001),
    ('candidates', 'score', none, none),
    ('recommendations', 'score', none, none),
    ('recommendation_reasons', 'contribution', none, none),
    ('similar_items', 'similarity', 0, none),
    ('user_factors', 'bias', none, none),
    ('item_factors', 'bias', none, none),
    ('training_log', 'loss', none, none),
    ('comparisons', 'p_bootstrap_holm', 0, 1),
    ('comparisons', 'p_wilcoxon_holm', 0, 1),
] -%}
{%- for model in ['user_metrics', 'fold_metrics', 'leaderboard'] -%}
    {%- for metric in recmart.metric_columns() + (recmart.set_metric_columns() if model != 'user_metrics' else []) -%}
        {%- do ranges.append((model, metric, 0, none if metric in above_one else 1.000001)) -%}
    {%- endfor -%}
{%- endfor %}
{% for model, column, least, most in ranges %}
select
    '{{ model }}' as model,
    '{{ column }}' as column_name,
    cast({{ column }} as double) as value
from {{ ref('recmart', model) }}
where
    {{ 'false' if column in may_be_null else column ~ ' is null' }}
    or not {{ recmart.is_finite('cast(' ~ column ~ ' as double)') }}
    {% if least is not none %}or {{ column }} < {{ least }}{% endif %}
    {% if most is not none %}or {{ column }} > {{ most }}{% endif %}
{{ 'union all' if not loop.last }}
{% endfor %}
