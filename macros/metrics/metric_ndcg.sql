{% macro metric_ndcg() %}
{{ return({
    'name': 'ndcg',
    'label': 'NDCG',
    'what': 'Discounted gain of the hits, 1 / log2(1 + position), over that of the best possible list; 0 to 1',
    'in_words': 'how much of what the user then chose is in the list, and how near the top; 1 is the best list there is',
    'formula': 'sum over hits of 1 / log(1 + p_j), over the same sum of hits at 1 to min(|R|, k)',
    'paper': 'Järvelin and Kekäläinen 2002',
    'family': 'accuracy',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
