{#-
    Every metric, by name, in the order of every table that carries them. The only place that names them all.
    A metric of a list is a function of its name in recmart.statistics.metrics; one of all lists together (family
    `together`) an aggregate in SQL over the items that are shown, see macro mean_metrics.
-#}
{% macro metrics() %}
    {{ return(recmart.by_name([
        recmart.metric_hit_rate(),
        recmart.metric_precision(),
        recmart.metric_recall(),
        recmart.metric_f1(),
        recmart.metric_ndcg(),
        recmart.metric_graded_ndcg(),
        recmart.metric_average_precision(),
        recmart.metric_reciprocal_rank(),
        recmart.metric_r_precision(),
        recmart.metric_serendipity(),
        recmart.metric_revenue(),
        recmart.metric_user_coverage(),
        recmart.metric_average_popularity(),
        recmart.metric_novelty(),
        recmart.metric_tail_share(),
        recmart.metric_intra_list_diversity(),
        recmart.metric_calibration_divergence(),
        recmart.metric_auc(),
        recmart.metric_mae(),
        recmart.metric_rmse(),
        recmart.metric_catalogue_coverage(),
        recmart.metric_gini(),
        recmart.metric_entropy(),
    ])) }}
{% endmacro %}
