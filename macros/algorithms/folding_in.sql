{#-
    Setting `iterations` of an algorithm that can fold people and items into the factors of the last build, which is what
    0 of them does; and what it contradicts.
-#}
{% macro folding_in(default) %}
    {%- set what = "has iterations 0, which only folds people and items into the factors of the last build. " -%}
    {{ return({
        'iterations': {
            'default': default, 'is': 'whole', 'from': 0,
            'what': 'each solves all users, then all items; with 0 and `start: previous`, [people and items are folded in](../factors.md#folding-in)',
        },
        'contradictions': [
            {'where': {'iterations': [0], 'solver': ['sgd']}, 'say': what ~ "Set start: previous and solver: als."},
            {'where': {'iterations': [0], 'start': ['random']}, 'say': what ~ "Set start: previous."},
            {
                'where': {'iterations': [0], 'backtest_folds': {'not': [0]}},
                'say': "has iterations 0, so a backtest would have nothing to start with: the factors of the last build know the "
                    ~ "holdout. Set backtest_folds: 0.",
            },
        ],
    }) }}
{% endmacro %}
