{% macro algorithm_covisitation() %}
{{ return({
    'name': 'covisitation',
    'what': 'what goes together in a basket, a session or a window of time, in either order or only after',
    'paper': 'Brin et al., SIGMOD 1997',
    'tier': 'personal',
    'explains': 'neighbours',
    'neighbours': {},
    'settings': dict(
        {
            'unit': {
                'default': 'window', 'one_of': ['basket', 'session', 'window', 'user'],
                'what': 'what makes a row',
            },
            'window_days': {
                'default': 7, 'is': 'number', 'unit': 'days', 'above': 0,
                'what': 'of the unit `window`: how long it is',
            },
            'is_directed': {
                'default': false, 'is': 'flag',
                'what': 'whether j has to come before i',
            },
        },
        **recmart.neighbour_settings([
            'similarity', 'weighting', 'k1', 'b', 'half_life_days', 'activity_power', 'neighbours', 'min_common',
            'shrinkage', 'significance', 'alpha', 'beta', 'normalise', 'offset', 'profile',
        ], {'similarity': 'lift', 'min_common': 2, 'shrinkage': 10, 'profile': 'weight'})
    ),
}) }}
{% endmacro %}
