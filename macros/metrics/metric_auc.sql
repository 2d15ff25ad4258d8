{% macro metric_auc() %}
{{ return(recmart.as_metric({
    'name': 'auc',
    'label': 'AUC',
    'what': 'Chance that a relevant candidate scores higher than another one, ties count half; 0 to 1; null where no candidates are given',
    'formula': 'chance that a relevant candidate scores higher than another one, ties count half, candidates without a score are below all and tie; over all candidates, whatever k; none where all or no candidates are relevant, where none are given, and for `served`',
    'family': 'candidates',
    'without_a_list': '.5',
    'may_be_missing': true,
    'is_cut_at_k': false,
})) }}
{% endmacro %}
