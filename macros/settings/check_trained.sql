{#- The settings of the algorithms that a kernel trains: each a number in a range, or one of some words. -#}
{% macro check_trained() %}
    {%- set whole = {'at_least': 1, 'whole': true, 'give': "a whole number from 1"} -%}
    {%- set from_0 = {'at_least': 0, 'give': "a number from 0"} -%}
    {%- set above_0 = {'above': 0, 'give': "a number above 0"} -%}
    {%- set share = {'at_least': 0, 'at_most': 1, 'give': "a number from 0 to 1"} -%}
    {%- set below_1 = {'at_least': 0, 'below': 1, 'give': "a number from 0, below 1"} -%}
    {%- set or_null = {'at_least': 1, 'whole': true, 'or_null': true, 'give': "a whole number from 1, or null for all"} -%}
    {%- set folded = {'at_least': 0, 'whole': true, 'give': "a whole number from 0"} -%}
    {%- set trained = {
        'factors': whole, 'iterations': whole, 'learning_rate': above_0, 'regularization': from_0,
        'start': ['random', 'previous'], 'search': ['exact', 'hnsw']
    } -%}
    {%- set rules = {
        'als': dict(
            trained, iterations=folded, regularization=above_0, alpha=above_0, unobserved_weight=above_0, exponent=share, steps=whole, reasons=or_null,
            block_size=whole, init_scale=above_0, tolerance=below_1, objective=['confidence', 'ials'],
            solver=['cg', 'block', 'cholesky']
        ),
        'bpr': dict(trained, negatives=['uniform', 'popularity'], reject_seen=[true, false]),
        'warp': dict(trained, most_draws=whole),
        'svd': trained,
        'explicit_mf': dict(trained, iterations=folded, regularization=above_0, solver=['als', 'sgd']),
        'ease': {'regularization': from_0, 'max_items': whole},
        'slim': {
            'neighbours': whole, 'alpha': from_0, 'l1_ratio': share, 'tolerance': above_0, 'most_sweeps': whole
        },
    } -%}
    {%- for algorithm, of_algorithm in rules.items() -%}
        {%- for entry in recmart.recommender_entries(algorithm) -%}
            {%- for name, value in entry.settings.items() if name in of_algorithm -%}
                {%- set rule, said = of_algorithm[name], "recommender " ~ entry.name ~ " has " ~ name ~ " " ~ (value | tojson) -%}
                {%- if rule is mapping -%}
                    {%- do recmart.stop_if(
                        not (value is none and rule.or_null) and (value is not number or value is boolean or (rule.whole and value is not integer)
                        or value < rule.get('at_least', value) or value > rule.get('at_most', 1e9)
                        or value <= rule.get('above', value - 1) or value >= rule.get('below', value + 1)),
                        said ~ ". Give " ~ rule.give ~ "."
                    ) -%}
                {%- else -%}
                    {%- do recmart.stop_if(
                        value is not boolean and value is not string or value not in rule,
                        said ~ ". It is one of: " ~ rule | map('tojson') | join(', ') ~ "."
                    ) -%}
                {%- endif -%}
            {%- endfor -%}
            {%- do recmart.stop_if(
                entry.settings.iterations == 0 and (entry.settings.start != 'previous' or entry.settings.solver == 'sgd'),
                "recommender " ~ entry.name ~ " has iterations 0, which only folds people and items into the factors of "
                ~ "the last build. Set start: previous" ~ (" and solver: als." if entry.settings.solver == 'sgd' else ".")
            ) -%}
            {%- do recmart.stop_if(
                entry.settings.iterations == 0 and recmart.setting('backtest_folds') > 0,
                "recommender " ~ entry.name ~ " has iterations 0, so a backtest would have nothing to start with: the "
                ~ "factors of the last build know the holdout. Set backtest_folds: 0."
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
