{% macro metric_calibration_divergence() %}
{{ return(recmart.as_metric({
    'name': 'calibration_divergence',
    'what': 'KL divergence in bits of the categories of the list from those of the training of the user; 0 is calibrated, at most 6.65; null without either',
    'formula': 'KL(p || .99 q + .01 p) = sum of p log(p / (.99 q + .01 p)) over the categories c of the user: p_c the share of c in the weight of the user\'s training items, q_c its share of L; items without a category are left out; none where either has no category',
    'paper': 'Steck 2018, eq. 6',
    'family': 'composition',
    'range': '0 to 6.65, bits; 0 is calibrated',
    'at_most': none,
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
})) }}
{% endmacro %}
