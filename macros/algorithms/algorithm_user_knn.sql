{% macro algorithm_user_knn() %}
{{ return({
    'name': 'user_knn',
    'what': 'what users like the user have',
    'paper': 'Herlocker et al., SIGIR 1999',
    'tier': 'personal',
    'neighbours': {'unit': 'item'},
    'settings': recmart.neighbour_settings([
        'similarity', 'weighting', 'k1', 'b', 'half_life_days', 'activity_power', 'longest_row', 'neighbours', 'prune',
        'min_common', 'shrinkage', 'significance', 'alpha', 'beta', 'normalise', 'profile',
    ]),
}) }}
{% endmacro %}
