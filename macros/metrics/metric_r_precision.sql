{% macro metric_r_precision() %}
{{ return(recmart.as_metric({
    'name': 'r_precision',
    'what': 'Hits in the first min(relevant items, k), over that number; 0 to 1',
    'in_words': 'the share of hits in a list as long as what the user then chose',
    'formula': 'hits among the first min(|R|, k), over min(|R|, k)',
    'family': 'accuracy',
})) }}
{% endmacro %}
