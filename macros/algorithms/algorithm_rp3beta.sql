{#- Its neighbours are pruned on both sides, and the powers of its steps are the activity of the rows. -#}
{% macro algorithm_rp3beta() %}
{{ return({
    'name': 'rp3beta',
    'what': 'a random walk of three steps from the user\'s items, with a discount of popularity',
    'paper': 'Paudel et al., TiiS 2017',
    'tier': 'personal',
    'explains': 'neighbours',
    'neighbours': {'unit': 'user', 'prune': 'both', 'activity': 'alpha'},
    'settings': recmart.neighbour_settings(
        ['similarity', 'alpha', 'beta', 'neighbours', 'min_common', 'shrinkage', 'normalise', 'profile'],
        {'similarity': 'rp3beta', 'alpha': 1.0, 'normalise': 1}
    ),
}) }}
{% endmacro %}
