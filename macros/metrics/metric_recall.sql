{% macro metric_recall() %}
{{ return(recmart.as_metric({
    'name': 'recall',
    'what': 'hits / number of relevant items; 0 to 1',
    'in_words': 'the share of what the user then chose that stood in the list',
    'formula': 'hits / |R|',
    'family': 'accuracy',
})) }}
{% endmacro %}
