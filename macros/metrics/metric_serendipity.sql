{% macro metric_serendipity() %}
{{ return(recmart.as_metric({
    'name': 'serendipity',
    'what': 'Hits that popularity would not have shown, see docs/metrics.md; 0 to 1; null without a list',
    'in_words': 'how much of the list the user then chose although it is not popular; at most 1',
    'formula': 'mean over L of [i is a hit] max(0, (N + 1 - position) / N - P_i), P_i = (N + 1 - rank of n_i) / N, items of equal n_i share a rank, ranks have no gaps and count all items of the fold, P_i = 0 where n_i = 0, never below 0',
    'paper': 'RecTools',
    'family': 'accuracy',
    'without_a_list': 'none',
    'may_be_missing': true,
})) }}
{% endmacro %}
