{% macro metric_ndcg() %}
{{ return(recmart.as_metric({
    'name': 'ndcg',
    'label': 'NDCG',
    'what': 'Discounted gain of the hits, 1 / log2(1 + position), over that of the best possible list; 0 to 1',
    'in_words': 'how much of what the user then chose is in the list, and how near the top; 1 is the best list there is',
    'formula': 'sum over hits of 1 / log(1 + p_j), over the same sum of hits at 1 to min(|R|, k)',
    'paper': 'Järvelin and Kekäläinen 2002',
    'family': 'accuracy',
})) }}
{% endmacro %}
