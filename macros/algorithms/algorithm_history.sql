{% macro algorithm_history() %}
{{ return({
    'name': 'history',
    'what': 'the user\'s own items, for another look or purchase',
    'paper': 'Bhagat et al., KDD 2018',
    'tier': 'personal',
    'settings': {
        'by': {
            'default': 'both', 'one_of': ['recency', 'frequency', 'both'],
            'what': 'see above',
        },
        'half_life_days': {
            'default': 90, 'is': 'number', 'unit': 'days', 'above': 0, 'or_null': 'for no decay',
            'what': 'after how many days an event weighs half; of `both` and `recency`. with `recency` it sets the scores, but not the order, up to 50 half-lives back',
        },
        'due': {
            'default': false, 'is': 'flag',
            'what': 'true: the score is multiplied by min(1, days since the last target event / usual gap), so that what was just bought waits',
        },
    },
    'contradictions': [
        {
            'where': {'half_life_days': [none], 'by': ['recency', 'both']},
            'say': 'has no half_life_days, without which only frequencies can be told. Give a number of days, or by: frequency.',
        },
    ],
    'warnings': [
        {
            'where': {'everything_is_hidden': [true]},
            'say': 'recommends what people have, and all of it is kept out of their lists, so it returns nothing. Set repeats: true, or '
                ~ 'hides_item: false on an event type, or take it out of var recommenders.',
        },
    ],
}) }}
{% endmacro %}
