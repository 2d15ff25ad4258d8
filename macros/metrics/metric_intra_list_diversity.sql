{% macro metric_intra_list_diversity() %}
{{ return(recmart.as_metric({
    'name': 'intra_list_diversity',
    'what': 'Mean of 1 - cosine of the terms (categories or words, var diversity_by) over the pairs of the list; 0 to 1; null with fewer than two items that have terms',
    'formula': 'mean over pairs of L of 1 - cosine of their terms; items without terms are left out; none with fewer than two others',
    'paper': 'Ziegler et al. 2005',
    'family': 'composition',
    'without_a_list': 'none',
    'may_be_missing': true,
})) }}
{% endmacro %}
