{% macro metric_average_popularity() %}
{{ return(recmart.as_metric({
    'name': 'average_popularity',
    'what': 'Mean share of training users who have the recommended items; 0 to 1; null without a list',
    'formula': 'mean over L of n_i / n',
    'family': 'composition',
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
})) }}
{% endmacro %}
