{% macro metric_hit_rate() %}
{{ return({
    'name': 'hit_rate',
    'what': 'Whether the list has a hit: 1 or 0',
    'in_words': 'the share of users whose list holds something that they then chose',
    'formula': '1 if there is a hit',
    'family': 'accuracy',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
