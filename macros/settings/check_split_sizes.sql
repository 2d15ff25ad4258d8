{#- One size in var split: a number, or of windows by time a list of them, the newest first. -#}
{% macro check_split_sizes(key, given, folds) %}
    {%- set by_window = given is sequence and given is not string -%}
    {%- set sizes = given if by_window else [given] -%}
    {%- do recmart.stop_if(
        by_window and (recmart.setting('split').by != 'time' or key == 'training_days' or sizes | length < folds),
        "var split has " ~ key ~ " " ~ (given | tojson) ~ " with " ~ folds ~ " backtest folds. Only a split by time takes "
        ~ "a list of sizes, one for each backtest fold, the newest (test) first."
    ) -%}
    {%- for size in sizes -%}
        {%- do recmart.stop_if(
            size is not number or size is boolean or size <= 0 or (key == 'n' and size is not integer),
            "var split has " ~ key ~ " " ~ (given | tojson) ~ ". Give "
            ~ {'n': 'a whole number of events from 1.', 'share': 'a share above 0.'}.get(key, 'a number of days above 0.')
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        key == 'share' and recmart.held_out(given, [folds, 1] | max - 1) >= 1,
        "var split has share " ~ (given | tojson) ~ " with " ~ folds ~ " backtest folds. All folds together must leave "
        ~ "something to train on: their shares add up to less than 1."
    ) -%}
{% endmacro %}
