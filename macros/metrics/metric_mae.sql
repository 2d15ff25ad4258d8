{% macro metric_mae() %}
{{ return(recmart.as_metric({
    'name': 'mae',
    'label': 'MAE',
    'what': 'Mean absolute error of predicted ratings, in the unit of the rating; from 0; null without predictions',
    'formula': 'mean absolute difference of score and held-out rating (the mean weight of the pair), of the pairs that have both; whatever k; only recommenders that predict ratings, with `pairs: holdout`',
    'family': 'candidates',
    'range': 'from 0',
    'at_most': none,
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
    'is_cut_at_k': false,
    'mean_over': 'ratings',
})) }}
{% endmacro %}
