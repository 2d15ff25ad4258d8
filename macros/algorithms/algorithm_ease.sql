{% macro algorithm_ease() %}
{{ return({
    'name': 'ease',
    'what': 'every item predicted from all the others, in closed form',
    'paper': 'Steck, WWW 2019',
    'tier': 'personal',
    'settings': {
        'regularization': {
            'default': 500.0, 'is': 'number', 'from': 0,
            'what': 'how much large weights cost; grows with the number of users and with the weights',
        },
        'max_items': {
            'default': 20000, 'is': 'whole', 'from': 1,
            'what': 'how many items are exact: memory is its square, time its cube',
        },
    },
}) }}
{% endmacro %}
