{% macro metric_average_precision() %}
{{ return(recmart.as_metric({
    'name': 'average_precision',
    'label': 'MAP',
    'what': 'The precisions at the hits over the number of relevant items; its mean over users is MAP; 0 to 1',
    'in_words': 'how much of what the user then chose stands in the list, and how near the top; at most 1',
    'formula': 'sum over hits of j / p_j, over |R|; its mean is MAP',
    'family': 'accuracy',
})) }}
{% endmacro %}
