{% macro algorithm_slim() %}
{{ return({
    'name': 'slim',
    'what': 'every item predicted from few of its nearest others, with weights that are not negative',
    'paper': 'Ning, Karypis, ICDM 2011',
    'tier': 'personal',
    'settings': {
        'neighbours': {
            'default': 200, 'is': 'whole', 'from': 1,
            'what': 'from how many items, the nearest by cosine, an item may be predicted',
        },
        'alpha': {
            'default': 0.1, 'is': 'number', 'from': 0,
            'what': 'how much weights cost',
        },
        'l1_ratio': {
            'default': 0.01, 'is': 'number', 'from': 0, 'to': 1,
            'what': 'the share of it that makes weights 0, from 0 to 1',
        },
        'tolerance': {
            'default': 0.001, 'is': 'number', 'above': 0,
            'what': 'an item is done when no weight moves by more than this times the largest',
        },
        'most_sweeps': {
            'default': 100, 'is': 'whole', 'from': 1,
            'what': 'rounds over an item\'s neighbours, at most',
        },
    },
}) }}
{% endmacro %}
