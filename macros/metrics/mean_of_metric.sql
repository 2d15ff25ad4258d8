{#-
    A metric over a group of users: the mean of those who have a value. Errors are means over ratings, not over users;
    precision is hits over places where the convention says so. `recmart.statistics.intervals.metric_column` says the
    same in Python.
-#}
{% macro mean_of_metric(metric, rows) -%}
    {%- set value = rows ~ '.' ~ metric.name -%}
    {%- set square = value ~ ' * ' ~ value if metric.is_root else value -%}
    {%- set weight = {
        'ratings': rows ~ '.n_predicted',
        'places': 'least(' ~ rows ~ '.k, ' ~ rows ~ '.n_relevant)',
    }.get(metric.mean_over) -%}
    {{ 'sqrt(' if metric.is_root }}
    {%- if weight -%}
    {{ recmart.exact_sum(square ~ ' * ' ~ weight) }} / nullif(sum({{ weight }}), 0)
    {%- else -%}
    {{ recmart.exact_sum(square) }} / nullif(count({{ value }}), 0)
    {%- endif -%}
    {{ ')' if metric.is_root }}
{%- endmacro %}
