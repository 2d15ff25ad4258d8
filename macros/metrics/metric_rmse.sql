{% macro metric_rmse() %}
{{ return(recmart.as_metric({
    'name': 'rmse',
    'label': 'RMSE',
    'what': 'Root mean squared error of predicted ratings, in the unit of the rating; from 0; null without predictions',
    'formula': 'root of the mean squared difference of score and held-out rating; of the same pairs',
    'family': 'candidates',
    'range': 'from 0',
    'at_most': none,
    'without_a_list': 'none',
    'may_be_missing': true,
    'higher_is_better': false,
    'is_cut_at_k': false,
    'mean_over': 'ratings',
    'is_root': true,
})) }}
{% endmacro %}
