{% macro algorithm_explicit_mf() %}
{%- set folding_in = recmart.folding_in(20) -%}
{{ return({
    'name': 'explicit_mf',
    'what': 'predicted ratings, from factors and biases of users and items',
    'paper': 'Koren, Bell, Volinsky, IEEE Computer 2009',
    'tier': 'personal',
    'similar_items': 'signals__factor_neighbours',
    'predicts_ratings': {},
    'trains_on_ratings': true,
    'settings': dict(
        solver={
            'default': 'als', 'one_of': ['als', 'sgd'],
            'what': '`als`: alternating least squares (Zhou, Wilkinson, Schreiber, Pan, AAIM 2008, with biases), exact for each row; `sgd`: stochastic gradient descent. Both minimise the loss above',
        },
        factors=recmart.training_settings(['factors']).factors,
        iterations=folding_in.iterations,
        regularization={
            'default': 0.1, 'is': 'number', 'above': 0,
            'what': 'how much biases and long factors cost, for each rating',
        },
        learning_rate={
            'default': 0.01, 'is': 'number', 'above': 0,
            'what': '`sgd` only: size of a step',
        },
        **recmart.training_settings(['start', 'search', 'seed'])
    ),
    'contradictions': folding_in.contradictions,
}) }}
{% endmacro %}
