{% macro metric_hit_rate() %}
{{ return(recmart.as_metric({
    'name': 'hit_rate',
    'what': 'Whether the list has a hit: 1 or 0',
    'in_words': 'the share of users whose list holds something that they then chose',
    'formula': '1 if there is a hit',
    'family': 'accuracy',
})) }}
{% endmacro %}
