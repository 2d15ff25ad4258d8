{% macro metric_tail_share() %}
{{ return(recmart.as_metric({
    'name': 'tail_share',
    'what': 'Share of the list outside the most popular items that make 80% of the training pairs; 0 to 1; null without a list',
    'formula': 'share of L in the tail: items before which, in the order of falling n_i, others already make 80% of the training pairs',
    'family': 'composition',
    'without_a_list': 'none',
    'may_be_missing': true,
})) }}
{% endmacro %}
