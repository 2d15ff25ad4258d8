{% macro metric_recall() %}
{{ return({
    'name': 'recall',
    'what': 'hits / number of relevant items; 0 to 1',
    'in_words': 'the share of what the user then chose that stood in the list',
    'formula': 'hits / |R|',
    'family': 'accuracy',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
