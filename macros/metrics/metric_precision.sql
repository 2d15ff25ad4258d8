{% macro metric_precision() %}
{{ return({
    'name': 'precision',
    'what': 'hits / k; 0 to 1',
    'in_words': 'the share of the list that the user then chose',
    'formula': 'hits / k',
    'family': 'accuracy',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
    'mean_over': recmart.conventions().precision_average,
}) }}
{% endmacro %}
