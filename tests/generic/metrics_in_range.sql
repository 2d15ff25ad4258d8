{#- Metrics that are missing, not finite or outside of what they promise; `sets` are the ones of all lists together. -#}
{% test metrics_in_range(model, sets=true) %}
{%- do recmart.ref('recmart', 'champion') if false -%}
{%- set above_one = ['revenue', 'novelty', 'calibration_divergence', 'mae', 'rmse', 'entropy'] -%}
{%- set may_be_null = recmart.metric_columns('composition') + recmart.metric_columns('candidates')
    + ['serendipity', 'revenue', 'gini', 'entropy'] -%}
{% for metric in recmart.metric_columns() + (recmart.set_metric_columns() if sets else []) %}
select
    '{{ metric }}' as metric,
    count(*) as n_rows
from {{ model }}
where
    {{ 'false' if metric in may_be_null else metric ~ ' is null' }}
    or not {{ recmart.is_finite(metric) }}
    or {{ metric }} < 0
    {{ 'or ' ~ metric ~ ' > 1.000001' if metric not in above_one }}
having count(*) > 0
{{ 'union all' if not loop.last }}
{% endfor %}
{% endtest %}
