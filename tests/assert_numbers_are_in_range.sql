-- Numbers that are missing, not finite or outside of what their column promises.
{%- set ranges = [
    ('prep__training', 'weight', 0, none),
    ('signals__item_similarity', 'similarity', 0, 1.000001),
    ('candidates', 'score', none, none),
    ('recommendations', 'score', none, none),
    ('similar_items', 'similarity', 0, 1.000001),
] -%}
{%- for model in ['user_metrics', 'fold_metrics', 'leaderboard'] -%}
    {%- for metric in recmart.metric_columns() -%}
        {%- do ranges.append((model, metric, 0, 1.000001)) -%}
    {%- endfor -%}
{%- endfor -%}
{%- do ranges.append(('fold_metrics', 'catalogue_coverage', 0, 1)) %}
{% for model, column, least, most in ranges %}
select
    '{{ model }}' as model,
    '{{ column }}' as column_name,
    cast({{ column }} as double) as value
from {{ ref('recmart', model) }}
where
    {{ column }} is null
    or not {{ recmart.is_finite('cast(' ~ column ~ ' as double)') }}
    {% if least is not none %}or {{ column }} < {{ least }}{% endif %}
    {% if most is not none %}or {{ column }} > {{ most }}{% endif %}
{{ 'union all' if not loop.last }}
{% endfor %}
