{% macro metric_f1() %}
{{ return(recmart.as_metric({
    'name': 'f1',
    'label': 'F1',
    'what': 'The harmonic mean of precision and recall; 0 to 1',
    'in_words': 'the balance of precision (how much of the list was chosen) and recall (how much of the chosen was in it)',
    'formula': '2 precision recall / (precision + recall); 0 where both are 0',
    'paper': 'van Rijsbergen 1979',
    'family': 'accuracy',
})) }}
{% endmacro %}
