{% macro metric_gini() %}
{{ return(recmart.as_metric({
    'name': 'gini',
    'what': 'Gini coefficient of how often the eligible items are shown; 0 all alike, towards 1 always the same few; null without lists',
    'formula': 'sum over items by rising exposure of (2 i - N - 1) x_i / (N sum x), i from 1, x_i in how many lists the item stands, all N eligible items counted',
    'family': 'together',
    'range': '0 alike to 1',
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
    'sql': '(2 * (' ~ recmart.exact_sum('place * share') ~ ' + max(n_eligible) - count(*)) - max(n_eligible) - 1)'
        ~ ' / cast(max(n_eligible) as double)',
})) }}
{% endmacro %}
