{% macro algorithm_svd() %}
{{ return({
    'name': 'svd',
    'what': 'the best approximation of the matrix of weights by so many factors',
    'paper': 'Cremonesi, Koren, Turrin, RecSys 2010',
    'tier': 'personal',
    'settings': recmart.training_settings(['factors', 'search', 'seed']),
}) }}
{% endmacro %}
