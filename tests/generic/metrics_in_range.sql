{#- Metrics that are missing, not finite or outside of what they promise; `sets` are the ones of all lists together. -#}
{% test metrics_in_range(model, sets=true) %}
{%- do recmart.ref('recmart', 'champion') if false -%}
{% for metric in recmart.metrics().values() if sets or metric.family != 'together' %}
select
    '{{ metric.name }}' as metric,
    count(*) as n_rows
from {{ model }}
where
    {{ 'false' if metric.may_be_missing else metric.name ~ ' is null' }}
    or not {{ recmart.is_finite(metric.name) }}
    or {{ metric.name }} < 0
    {{ 'or ' ~ metric.name ~ ' > ' ~ (metric.at_most + 0.000001) if metric.at_most is not none }}
having count(*) > 0
{{ 'union all' if not loop.last }}
{% endfor %}
{% endtest %}
