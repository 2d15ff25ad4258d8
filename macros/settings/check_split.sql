{% macro check_split() %}
    {%- set split, folds, splits = recmart.setting('split'), recmart.setting('backtest_folds'), recmart.splits() -%}
    {%- set by = split.get('by') if split is mapping else none -%}
    {%- do recmart.stop_if(
        by not in splits,
        "var split is " ~ (split | tojson) ~ ". Its `by` is one of " ~ splits | join(', ') ~ ", for example "
        ~ "split: {by: time, share: 0.1}."
    ) -%}
    {%- set sizes, takes = splits[by].sizes, dict(splits[by].sizes, **splits[by].get('also', {})) -%}
    {%- for key in split if key != 'by' -%}
        {%- do recmart.stop_if(
            key not in takes,
            "var split has `" ~ key ~ "`, which a split by " ~ by ~ " does not take. It takes: "
            ~ (takes | join(', ') or 'nothing else') ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        sizes and split | select('in', sizes) | list | length != 1,
        "var split by " ~ by ~ " needs exactly one of: " ~ sizes | join(', ') ~ "."
    ) -%}
    {%- do recmart.check_setting('backtest_folds') -%}
    {%- do recmart.stop_if(
        folds > splits[by].get('most_folds', folds),
        "a split by " ~ by ~ " has at most " ~ splits[by].most_folds ~ " backtest folds (test and validation); backtest_folds is " ~ folds ~ "."
    ) -%}
    {%- for key in split if key != 'by' -%}
        {%- set given = split[key] -%}
        {%- set is_list = given is sequence and given is not string -%}
        {%- do recmart.stop_if(
            is_list and (not splits[by].takes_lists or key not in sizes or given | length < folds),
            "var split has " ~ key ~ " " ~ (given | tojson) ~ " with " ~ folds ~ " backtest folds. Only a split by time takes "
            ~ "a list of sizes, one for each backtest fold, the newest (test) first."
        ) -%}
        {%- for size in (given if is_list else [given]) -%}
            {%- do recmart.check_value("var split has " ~ key, size, takes[key]) -%}
        {%- endfor -%}
        {%- do recmart.stop_if(
            takes[key].unit == 'share' and recmart.held_out(given, [folds, 1] | max - 1) >= 1,
            "var split has share " ~ (given | tojson) ~ " with " ~ folds ~ " backtest folds. All folds together must leave "
            ~ "something to train on: their shares add up to less than 1."
        ) -%}
    {%- endfor -%}
{% endmacro %}
