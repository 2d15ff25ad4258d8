{#- The settings that algorithms of factors share, each with the default that most of them have; `defaults` are an algorithm's own. -#}
{% macro training_settings(names, defaults={}) %}
    {%- set shared = {
        'factors': {
            'default': 32, 'is': 'whole', 'from': 1,
            'what': 'length of x_u and y_i',
        },
        'iterations': {
            'default': 30, 'is': 'whole', 'from': 1,
            'what': 'visits of every pair',
        },
        'learning_rate': {
            'default': 0.05, 'is': 'number', 'above': 0,
            'what': 'size of a step',
        },
        'regularization': {
            'default': 0.01, 'is': 'number', 'from': 0,
            'what': 'how much long factors cost',
        },
        'start': {
            'default': 'random', 'one_of': ['random', 'previous'],
            'what': '`previous`: [from the factors of the last build](../factors.md#starting-from-the-last-build)',
        },
        'search': {
            'default': 'exact', 'one_of': ['exact', 'hnsw'],
            'what': '`hnsw`: [approximate search](../factors.md#approximate-search), for catalogues of a million',
        },
        'seed': {
            'default': recmart.setting('seed'), 'is': 'whole', 'from': 0, 'to': 4294967295,
            'what': 'of the first factors and of all draws; by default var `seed`',
        },
    } -%}
    {%- set own = {} -%}
    {%- for name in names -%}
        {%- do own.update({name: dict(shared[name], default=defaults.get(name, shared[name].default))}) -%}
    {%- endfor -%}
    {{ return(own) }}
{% endmacro %}
