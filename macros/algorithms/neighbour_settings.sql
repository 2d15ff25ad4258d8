{#-
    The settings that algorithms by neighbours share, each with the default that most of them have; `defaults` are an
    algorithm's own, and those of them that are no settings of it are left out.
-#}
{% macro neighbour_settings(names, defaults={}) %}
    {%- set shared = {
        'similarity': {
            'default': 'cosine', 'one_of': 'similarities',
            'what': 'the measure',
        },
        'weighting': {
            'default': 'binary', 'one_of': 'weightings',
            'what': 'of the values that are compared',
        },
        'k1': {
            'default': 1.2, 'is': 'number', 'from': 0,
            'what': 'of `bm25` and `bm25_rows`: how fast weights saturate',
        },
        'b': {
            'default': 0.75, 'is': 'number', 'from': 0, 'to': 1,
            'what': 'of `bm25` and `bm25_rows`: how much long columns are discounted',
        },
        'half_life_days': {
            'default': none, 'is': 'number', 'unit': 'days', 'above': 0, 'or_null': 'for no decay',
            'what': 'after how many days a cell counts half when columns are compared; null for no decay',
        },
        'activity_power': {
            'default': 0, 'is': 'number', 'from': 0,
            'what': 'a row of n cells adds n^-activity_power as much to a dot product; 1 makes all rows as important',
        },
        'longest_row': {
            'default': 500, 'is': 'whole', 'from': 1, 'or_null': 'for all',
            'what': 'how many of a row\'s newest cells are compared; null for all',
        },
        'neighbours': {
            'default': 100, 'is': 'whole', 'from': 1, 'or_null': 'for all',
            'what': 'how many neighbours are kept; null for all',
        },
        'prune': {
            'default': 'target', 'one_of': ['target', 'source', 'both'],
            'what': 'whose nearest are kept: those of what is scored (`target`), of what is in the history (`source`), or of `both`',
        },
        'min_common': {
            'default': 1, 'is': 'whole', 'from': 1,
            'what': 'pairs with fewer common rows are no neighbours',
        },
        'shrinkage': {
            'default': 0, 'is': 'number', 'from': 0,
            'what': 'added to the denominator; larger values distrust pairs with few common rows',
        },
        'significance': {
            'default': 0, 'is': 'number', 'from': 0,
            'what': 'similarities of fewer than so many common rows are scaled by n_ij / significance; 0 for none',
        },
        'alpha': {
            'default': 0.5, 'is': 'number', 'from': 0,
            'what': 'of `asymmetric_cosine` and `rp3beta`',
        },
        'beta': {
            'default': 0.5, 'is': 'number', 'from': 0,
            'what': 'of `conditional` and `rp3beta`: how much popular columns are discounted',
        },
        'normalise': {
            'default': 0, 'is': 'number', 'from': 0, 'to': 1,
            'what': 'from 0, the similarities as they are, to 1, the weights of an item or user add up to 1',
        },
        'offset': {
            'default': 'none', 'one_of': ['none', 'item_mean'],
            'what': '`item_mean`: items also score by how many have them; or `none`',
        },
        'profile': {
            'default': 'binary', 'one_of': ['binary', 'weight'],
            'what': 'how the history counts: each item 1 (`binary`), or by its training `weight`',
        },
    } -%}
    {%- set own = {} -%}
    {%- for name in names -%}
        {%- do own.update({name: dict(shared[name], default=defaults.get(name, shared[name].default))}) -%}
    {%- endfor -%}
    {{ return(own) }}
{% endmacro %}
