{#-
    The events, each with `holdout_window`: the number of the window that would hold it out, 0 for the newest.
    Every way to split is one such number, so that `prep__events` treats all of them alike.
-#}
{% macro holdout_windows(events, folds) %}
    {%- set split = recmart.setting('split') -%}
    {%- do recmart.check_split() -%}
    {{ return(recmart.splits(events, folds, dict({'share': 0, 'n': 1}, **split))[split.by].sql) }}
{% endmacro %}
