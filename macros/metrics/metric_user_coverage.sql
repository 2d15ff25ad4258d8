{% macro metric_user_coverage() %}
{{ return({
    'name': 'user_coverage',
    'what': 'Whether there is a list at all: 1 or 0',
    'formula': '1 if there is a list',
    'family': 'composition',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': true,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
