{% macro metric_precision() %}
{{ return(recmart.as_metric({
    'name': 'precision',
    'what': 'hits / k; 0 to 1',
    'in_words': 'the share of the list that the user then chose',
    'formula': 'hits / k',
    'family': 'accuracy',
    'mean_over': recmart.conventions().precision_average,
})) }}
{% endmacro %}
