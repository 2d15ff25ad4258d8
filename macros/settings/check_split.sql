{% macro check_split() %}
    {%- set split, folds = recmart.setting('split'), recmart.setting('backtest_folds') -%}
    {%- set takes = {'time': ['share', 'days'], 'last_n': ['n'], 'hash': ['share'], 'column': []} -%}
    {%- set by = split.get('by') if split is mapping else none -%}
    {%- do recmart.stop_if(
        by not in takes,
        "var split is " ~ (split | tojson) ~ ". Its `by` is one of time, last_n, hash, column, for example "
        ~ "split: {by: time, share: 0.1}."
    ) -%}
    {%- set also = ['by'] + (['training_days'] if by == 'time' else []) -%}
    {%- for key in split if key not in also -%}
        {%- do recmart.stop_if(
            key not in takes[by],
            "var split has `" ~ key ~ "`, which a split by " ~ by ~ " does not take. It takes: "
            ~ ((takes[by] + also[1:]) | join(', ') or 'nothing else') ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        takes[by] and split | reject('in', also) | list | length != 1,
        "var split by " ~ by ~ " needs exactly one of: " ~ takes[by] | join(', ') ~ "."
    ) -%}
    {%- do recmart.stop_if(
        folds is not integer or folds is boolean or folds < 0,
        "var backtest_folds is " ~ (folds | tojson) ~ ". Give a whole number from 0 (0 measures nothing)."
    ) -%}
    {%- do recmart.stop_if(
        recmart.setting('folds') not in ['all', 'validation'],
        "var folds is " ~ (recmart.setting('folds') | tojson) ~ ". It is one of: all, validation."
    ) -%}
    {%- do recmart.stop_if(
        recmart.setting('folds') == 'validation' and folds < 2,
        "tuning chooses on validation folds, and with backtest_folds " ~ folds ~ " there is none. Set backtest_folds to 2 "
        ~ "or more (the newest is the test fold)."
    ) -%}
    {%- for key in ['share', 'days', 'n', 'training_days'] if key in split -%}
        {%- do recmart.check_split_sizes(key, split[key], folds) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        by == 'column' and folds > 2,
        "a split by column has at most 2 backtest folds (test and validation); backtest_folds is " ~ folds ~ "."
    ) -%}
{% endmacro %}
