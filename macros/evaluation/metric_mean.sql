{#-
    A metric over a group of users: the mean of those who have a value. Errors are means over ratings, not over users;
    precision is hits over places where the convention says so. `recmart.statistics.intervals.weights` says the same in Python.
-#}
{% macro metric_mean(metric, rows) -%}
    {%- set value = rows ~ '.' ~ metric -%}
    {%- set n_places = 'least(' ~ rows ~ '.k, ' ~ rows ~ '.n_relevant)' -%}
    {%- if metric == 'rmse' -%}
    sqrt({{ recmart.exact_sum(value ~ ' * ' ~ value ~ ' * ' ~ rows ~ '.n_predicted') }} / nullif(sum({{ rows }}.n_predicted), 0))
    {%- elif metric == 'mae' -%}
    {{ recmart.exact_sum(value ~ ' * ' ~ rows ~ '.n_predicted') }} / nullif(sum({{ rows }}.n_predicted), 0)
    {%- elif metric == 'precision' and recmart.conventions().precision_average == 'places' -%}
    {{ recmart.exact_sum(value ~ ' * ' ~ n_places) }} / nullif(sum({{ n_places }}), 0)
    {%- else -%}
    {{ recmart.exact_sum(value) }} / nullif(count({{ value }}), 0)
    {%- endif -%}
{%- endmacro %}
