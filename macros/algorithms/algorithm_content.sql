{% macro algorithm_content() %}
{{ return({
    'name': 'content',
    'what': 'items about what the user\'s own items are about; nobody need have touched them',
    'paper': 'Salton, Wong and Yang, CACM 1975',
    'tier': 'personal',
    'similar_items': 'signals__content_neighbours',
    'settings': {
        'terms': {
            'default': 'text', 'one_of': ['category', 'text'],
            'what': '`category`: the item\'s category; `text`: the words (letters and digits of any script, lower case) of title, text and category',
        },
        'profile_weight': {
            'default': 'weight', 'one_of': ['weight', 'binary'],
            'what': '`weight`: the training weight of each item; `binary`: all the user\'s items count the same',
        },
        'profile_terms': {
            'default': 20, 'is': 'whole', 'from': 1, 'to': 999999,
            'what': 'how many terms of a profile, and of an item that neighbours are looked for, are followed',
        },
        'most_items': {
            'default': 200, 'is': 'whole', 'from': 1, 'to': 999999,
            'what': 'to how many items a term leads: those that it says most about (largest v), equal ones by popularity',
        },
        'neighbours': {
            'default': 20, 'is': 'whole', 'from': 1, 'to': 999999,
            'what': 'how many neighbours an item keeps for `similar_items`',
        },
    },
}) }}
{% endmacro %}
