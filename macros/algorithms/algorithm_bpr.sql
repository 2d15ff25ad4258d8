{% macro algorithm_bpr() %}
{{ return({
    'name': 'bpr',
    'what': 'factors that put what a user has before what not, pair by pair',
    'paper': 'Rendle et al., UAI 2009',
    'tier': 'personal',
    'similar_items': 'signals__factor_neighbours',
    'settings': dict(
        recmart.training_settings(['factors', 'iterations', 'learning_rate', 'regularization']),
        negatives={
            'default': 'uniform', 'one_of': ['uniform', 'popularity'],
            'what': '`uniform`: any item; `popularity`: as often as an item has pairs, which favours the tail',
        },
        reject_seen={
            'default': true, 'is': 'flag',
            'what': 'a pair whose negative is something that the user has is left out this time',
        },
        **recmart.training_settings(['start', 'search', 'seed'])
    ),
}) }}
{% endmacro %}
