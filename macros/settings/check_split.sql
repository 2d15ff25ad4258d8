{% macro check_split() %}
    {%- set split, folds = var('split'), var('backtest_folds') -%}
    {%- set takes = {'time': ['share', 'days'], 'last_n': ['n'], 'hash': ['share'], 'column': []} -%}
    {%- set by = split.get('by') if split is mapping else none -%}
    {%- do recmart.stop_if(
        by not in takes,
        "var split is " ~ (split | tojson) ~ ". Its `by` is one of time, last_n, hash, column, for example "
        ~ "split: {by: time, share: 0.1}."
    ) -%}
    {%- for key in split if key != 'by' -%}
        {%- do recmart.stop_if(
            key not in takes[by],
            "var split has `" ~ key ~ "`, which a split by " ~ by ~ " does not take. It takes: "
            ~ (takes[by] | join(', ') or 'nothing else') ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        takes[by] and (split | length) != 2,
        "var split by " ~ by ~ " needs exactly one of: " ~ takes[by] | join(', ') ~ "."
    ) -%}
    {%- do recmart.stop_if(
        folds is not integer or folds is boolean or folds < 0,
        "var backtest_folds is " ~ (folds | tojson) ~ ". Give a whole number from 0 (0 measures nothing)."
    ) -%}
    {%- do recmart.stop_if(
        var('folds') not in ['all', 'validation'],
        "var folds is " ~ (var('folds') | tojson) ~ ". It is one of: all, validation."
    ) -%}
    {%- do recmart.stop_if(
        var('folds') == 'validation' and folds < 2,
        "tuning chooses on validation folds, and with backtest_folds " ~ folds ~ " there is none. Set backtest_folds to 2 "
        ~ "or more (the newest is the test fold)."
    ) -%}
    {%- set share = split.get('share') -%}
    {%- do recmart.stop_if(
        'share' in split and (share is not number or share <= 0 or share * [folds, 1] | max >= 1),
        "var split has share " ~ (share | tojson) ~ " with " ~ folds ~ " backtest folds. A share is above 0, and "
        ~ "all folds together must leave something to train on: share * backtest_folds < 1."
    ) -%}
    {%- for key in ['days', 'n'] if key in split -%}
        {%- do recmart.stop_if(
            split[key] is not number or split[key] <= 0 or (key == 'n' and split[key] is not integer),
            "var split has " ~ key ~ " " ~ (split[key] | tojson) ~ ". Give "
            ~ ('a number of days above 0.' if key == 'days' else 'a whole number of events from 1.')
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        by == 'column' and folds > 2,
        "a split by column has at most 2 backtest folds (test and validation); backtest_folds is " ~ folds ~ "."
    ) -%}
{% endmacro %}
