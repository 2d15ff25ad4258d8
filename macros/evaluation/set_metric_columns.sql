{#- The metrics of all lists together: no mean over users, and so without an interval. -#}
{% macro set_metric_columns() %}{{ return(['catalogue_coverage', 'gini', 'entropy']) }}{% endmacro %}
