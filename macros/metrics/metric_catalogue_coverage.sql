{% macro metric_catalogue_coverage() %}
{{ return(recmart.as_metric({
    'name': 'catalogue_coverage',
    'what': 'Share of the eligible items of the fold that stand in the first k of somebody; 0 to 1',
    'formula': 'share of the eligible items that stand in somebody\'s L; given candidates that are not eligible do not count, neither here nor in gini and entropy',
    'family': 'together',
    'sql': 'count(*) / cast(max(n_eligible) as double)',
})) }}
{% endmacro %}
