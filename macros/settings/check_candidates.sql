{#- Given candidates come from one place. -#}
{% macro check_candidates() %}
    {%- do recmart.stop_if(
        recmart.setting('pairs') is not none and recmart.conventions().negatives > 0,
        "var pairs gives the candidates, and conventions would draw " ~ recmart.conventions().negatives
        ~ " negatives as well. Set one of them: pairs: null, or conventions: {like: ..., negatives: 0}."
    ) -%}
    {%- do recmart.stop_if(
        recmart.given_candidates() and (recmart.setting('backtest_folds') == 0),
        "candidates are given or drawn, but backtest_folds is 0, so nothing is judged. Set backtest_folds to 1 or more."
    ) -%}
{% endmacro %}
