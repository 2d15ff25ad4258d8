{% macro algorithm_item_knn() %}
{{ return({
    'name': 'item_knn',
    'what': 'items like those the user has, by who has both',
    'paper': 'Sarwar et al., WWW 2001',
    'tier': 'personal',
    'explains': 'neighbours',
    'neighbours': {'unit': 'user'},
    'settings': recmart.neighbour_settings([
        'similarity', 'weighting', 'k1', 'b', 'half_life_days', 'activity_power', 'neighbours', 'prune', 'min_common',
        'shrinkage', 'significance', 'alpha', 'beta', 'normalise', 'offset', 'profile',
    ]),
}) }}
{% endmacro %}
