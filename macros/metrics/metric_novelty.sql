{% macro metric_novelty() %}
{{ return(recmart.as_metric({
    'name': 'novelty',
    'what': 'Mean self-information of the recommended items in bits, -log2 of the share of training users who have them; from 0; null without a list',
    'formula': 'mean over L of -log(max(n_i, 1) / n)',
    'paper': 'Zhou et al. 2010; RecTools: MIUF',
    'family': 'composition',
    'range': 'from 0, bits',
    'at_most': none,
    'without_a_list': 'none',
    'may_be_missing': true,
})) }}
{% endmacro %}
