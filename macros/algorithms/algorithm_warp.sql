{% macro algorithm_warp() %}
{{ return({
    'name': 'warp',
    'what': 'factors that put what a user has at the top, the lower an item stands the harder',
    'paper': 'Weston, Bengio, Usunier, IJCAI 2011',
    'tier': 'personal',
    'similar_items': 'signals__factor_neighbours',
    'settings': dict(
        recmart.training_settings(
            ['factors', 'iterations', 'learning_rate', 'regularization'],
            {'learning_rate': 0.003, 'regularization': 0.001}
        ),
        most_draws={
            'default': 10, 'is': 'whole', 'from': 1,
            'what': 'how many items are drawn for a pair before it is left as it is',
        },
        **recmart.training_settings(['start', 'search', 'seed'])
    ),
}) }}
{% endmacro %}
