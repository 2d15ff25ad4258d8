{#- Refuses settings that are right by themselves and contradict each other. -#}
{% macro check_contradictions() %}
    {%- set most, ks = recmart.setting('candidates_per_user'), recmart.setting('metric_ks') -%}
    {%- set newest, fewest = recmart.setting('max_history_per_user'), recmart.setting('min_history_per_user') -%}
    {%- set folds, negatives = recmart.setting('backtest_folds'), recmart.conventions().negatives -%}
    {%- set how, family = recmart.filled('uncertainty'), [recmart.recommender_entries() | length - 1, 1] | max -%}
    {#- the smallest p of R resamples is 2 / (R + 1); Holm multiplies it by the number of comparisons -#}
    {%- set needed = (2 * family / (1 - how.level)) | round(0, 'ceil') | int -%}
    {%- for is_wrong, message in [
        (
            newest is not none and fewest > newest,
            "var min_history_per_user is " ~ fewest ~ ", more than max_history_per_user (" ~ newest
            ~ "), so hardly any history would count. Lower it.",
        ),
        (
            ks | max > most,
            "var metric_ks has " ~ ks | max ~ ". Each k is at most candidates_per_user (" ~ most
            ~ "), or longer lists would be judged than were made.",
        ),
        (
            recmart.setting('headline_k') not in ks,
            "var headline_k is " ~ recmart.setting('headline_k') ~ ", which is not in metric_ks (" ~ ks | join(', ')
            ~ "). Add it there.",
        ),
        (
            recmart.setting('recommendations_per_user') > most,
            "recommendations_per_user (" ~ recmart.setting('recommendations_per_user') ~ ") is more than candidates_per_user ("
            ~ most ~ "). Raise candidates_per_user.",
        ),
        (
            recmart.setting('folds') == 'validation' and folds < 2,
            "tuning chooses on validation folds, and with backtest_folds " ~ folds ~ " there is none. Set backtest_folds to 2 "
            ~ "or more (the newest is the test fold).",
        ),
        (
            recmart.setting('pairs') is not none and negatives > 0,
            "var pairs gives the candidates, and conventions would draw " ~ negatives
            ~ " negatives as well. Set one of them: pairs: null, or conventions: {like: ..., negatives: 0}.",
        ),
        (
            recmart.given_candidates() and folds == 0,
            "candidates are given or drawn, but backtest_folds is 0, so nothing is judged. Set backtest_folds to 1 or more.",
        ),
        (
            how.resamples < needed,
            "var uncertainty has " ~ how.resamples ~ " resamples: too few for any of " ~ family ~ " comparisons to be "
            ~ "significant at level " ~ how.level ~ ". Give resamples: " ~ needed ~ " or more.",
        ),
        (
            recmart.setting('event_weights') is mapping and not recmart.event_types() | selectattr('is_target') | list,
            "no event type in event_weights is a target, so there is nothing to predict. Set is_target: true on the events "
            ~ "you want more of.",
        ),
    ] -%}
        {%- do recmart.stop_if(is_wrong, message) -%}
    {%- endfor -%}
{% endmacro %}
