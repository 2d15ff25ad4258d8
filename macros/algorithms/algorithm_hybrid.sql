{% macro algorithm_hybrid() %}
{{ return({
    'name': 'hybrid',
    'what': 'several recommenders as one, their lists fused by position or by normalised score',
    'paper': 'Cormack, Clarke, Büttcher, SIGIR 2009',
    'tier': 'personal',
    'fuses': true,
    'settings': {
        'method': {
            'default': 'rrf', 'one_of': ['rrf', 'weighted'],
            'what': '`rrf` or `weighted`, see above',
        },
        'weights': {
            'default': none, 'is': 'weights', 'or_null': 'for all personal ones alike',
            'what': '`{als: 2, item_knn_cosine: 1}`: which entries of var `recommenders` are fused, and how much each counts; 0 leaves one out. Null: all other personal ones, alike',
        },
        'rank_constant': {
            'default': 60, 'is': 'number', 'from': 0,
            'what': 'of `rrf`: the larger, the less the first places stand out',
        },
        'normalisation': {
            'default': 'minmax', 'one_of': ['minmax', 'max', 'z'],
            'what': 'of `weighted`: see above',
        },
    },
}) }}
{% endmacro %}
