{#- The settings of the rooms that a kernel trains: each a number in a range, or one of some words. -#}
{% macro check_trained() %}
    {%- set whole = {'at_least': 1, 'whole': true, 'give': "a whole number from 1"} -%}
    {%- set from_0 = {'at_least': 0, 'give': "a number from 0"} -%}
    {%- set above_0 = {'above': 0, 'give': "a number above 0"} -%}
    {%- set share = {'at_least': 0, 'at_most': 1, 'give': "a number from 0 to 1"} -%}
    {%- set below_1 = {'at_least': 0, 'below': 1, 'give': "a number from 0, below 1"} -%}
    {%- set trained = {'factors': whole, 'iterations': whole, 'learning_rate': above_0, 'regularization': from_0} -%}
    {%- set rules = {
        'als': dict(
            trained, regularization=above_0, alpha=above_0, unobserved_weight=above_0, exponent=share, steps=whole,
            block_size=whole, init_scale=above_0, tolerance=below_1, objective=['confidence', 'ials'],
            solver=['cg', 'block', 'cholesky']
        ),
        'bpr': dict(trained, negatives=['uniform', 'popularity'], reject_seen=[true, false]),
        'warp': dict(trained, most_draws=whole),
        'svd': trained,
        'explicit_mf': dict(trained, regularization=above_0, solver=['als', 'sgd']),
        'ease': {'regularization': from_0, 'max_items': whole},
        'slim': {
            'neighbours': whole, 'alpha': from_0, 'l1_ratio': share, 'tolerance': above_0, 'most_sweeps': whole
        },
    } -%}
    {%- for room, of_room in rules.items() -%}
        {%- for entry in recmart.recommender_entries(room) -%}
            {%- for name, value in entry.settings.items() if name in of_room -%}
                {%- set rule, said = of_room[name], "recommender " ~ entry.name ~ " has " ~ name ~ " " ~ (value | tojson) -%}
                {%- if rule is mapping -%}
                    {%- do recmart.stop_if(
                        value is not number or value is boolean or (rule.whole and value is not integer)
                        or value < rule.get('at_least', value) or value > rule.get('at_most', 1e9)
                        or value <= rule.get('above', value - 1) or value >= rule.get('below', value + 1),
                        said ~ ". Give " ~ rule.give ~ "."
                    ) -%}
                {%- else -%}
                    {%- do recmart.stop_if(
                        value is not boolean and value is not string or value not in rule,
                        said ~ ". It is one of: " ~ rule | map('tojson') | join(', ') ~ "."
                    ) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
