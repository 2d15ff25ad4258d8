{% macro metric_reciprocal_rank() %}
{{ return({
    'name': 'reciprocal_rank',
    'label': 'MRR',
    'what': '1 / position of the first hit, or 0; its mean over users is MRR; 0 to 1',
    'in_words': 'how near the top the first thing stands that the user then chose; 1 is always the first place',
    'formula': '1 / p_1; its mean is MRR',
    'family': 'accuracy',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
