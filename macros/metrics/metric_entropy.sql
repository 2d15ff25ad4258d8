{% macro metric_entropy() %}
{{ return(recmart.as_metric({
    'name': 'entropy',
    'what': 'Shannon entropy in bits of what is shown; 0 always one item, at most log2 of the eligible items; null without lists',
    'formula': '-sum of s_i log s_i, s_i the item\'s share of all places',
    'family': 'together',
    'range': '0 to log N, bits',
    'at_most': none,
    'without_a_list': 'none',
    'may_be_missing': true,
    'sql': recmart.exact_sum('-share * log2(share)'),
})) }}
{% endmacro %}
