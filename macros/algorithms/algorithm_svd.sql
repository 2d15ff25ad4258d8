{% macro algorithm_svd() %}
{{ return({
    'name': 'svd',
    'what': 'the best approximation of the matrix of weights by so many factors',
    'paper': 'Cremonesi, Koren, Turrin, RecSys 2010',
    'tier': 'personal',
    'similar_items': 'signals__factor_neighbours',
    'settings': recmart.training_settings(['factors', 'search', 'seed']),
}) }}
{% endmacro %}
