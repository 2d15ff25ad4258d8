{% macro metric_average_popularity() %}
{{ return({
    'name': 'average_popularity',
    'what': 'Mean share of training users who have the recommended items; 0 to 1; null without a list',
    'formula': 'mean over L of n_i / n',
    'family': 'composition',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
