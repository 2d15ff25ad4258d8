{% macro metric_graded_ndcg() %}
{{ return(recmart.as_metric({
    'name': 'graded_ndcg',
    'label': 'graded NDCG',
    'what': 'As ndcg, each hit counted with its held-out weight; 0 to 1',
    'in_words': 'as NDCG, counting more what weighs more; 1 is the best list there is',
    'formula': 'sum over hits of g_j / log(1 + p_j), over the same sum of the min(|R|, k) largest g of R in falling order; g is the held-out weight of the pair, or 2^min(weight, 64) - 1 with `graded_gain: exponential`; 0 where no weight is positive',
    'paper': 'the same; Burges et al. 2005',
    'family': 'accuracy',
})) }}
{% endmacro %}
