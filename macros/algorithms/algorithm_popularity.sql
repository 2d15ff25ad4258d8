{% macro algorithm_popularity() %}
{{ return({
    'name': 'popularity',
    'what': 'what is popular: with everybody, in the user\'s segment or in the user\'s categories',
    'tier': 'popular',
    'predicts_ratings': {'measure': ['damped_mean'], 'per': [none, 'segment']},
    'serves_everybody': {'per': [none]},
    'settings': {
        'measure': {
            'default': 'sum', 'one_of': 'popularities',
            'what': 'what is counted, see above',
        },
        'per': {
            'default': none, 'one_of': [none, 'segment', 'category'],
            'what': 'within what an item is popular: null (with everybody), segment or category, see below',
        },
        'window_days': {
            'default': none, 'is': 'number', 'unit': 'days', 'above': 0, 'or_null': 'for all',
            'what': 'only events younger than this count, those without a time do not; null for all. `trending` needs it, `newest` does not take it',
        },
        'half_life_days': {
            'default': 30, 'is': 'number', 'unit': 'days', 'above': 0, 'or_null': 'for no decay',
            'what': 'of `sum`: after how many days an event weighs half; null for no decay',
        },
        'damping': {
            'default': 5, 'is': 'number', 'unit': 'events', 'from': 0,
            'what': 'of `damped_mean`: how many events of mean weight every item is given beforehand; of `trending`: how many events of an unchanged rate, above 0',
        },
        'confidence': {
            'default': 0.95, 'is': 'number', 'unit': 'share', 'above': 0, 'below': 1,
            'what': 'of `wilson`: that of the two-sided interval, whose normal quantile is z',
        },
        'baseline_days': {
            'default': 28, 'is': 'number', 'unit': 'days', 'above': 0,
            'what': 'of `trending`: with how many days before the window it is compared',
        },
    },
    'contradictions': [
        {
            'where': {'measure': ['trending'], 'window_days': [none]},
            'say': 'has measure trending, which compares the newest days with those before. Set window_days, for example 7.',
        },
        {
            'where': {'measure': ['trending'], 'damping': [0]},
            'say': 'has damping 0. Give a number of events, above 0.',
        },
        {
            'where': {'measure': ['newest'], 'window_days': {'not': [none]}},
            'say': 'has measure newest, which counts no events and is the same for everybody. Leave out window_days.',
        },
        {
            'where': {'measure': ['newest'], 'per': ['segment']},
            'say': 'has measure newest, which counts no events and is the same for everybody. Leave out per: segment.',
        },
    ],
}) }}
{% endmacro %}
