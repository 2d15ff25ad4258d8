{#-
    The metrics of a user's list, in the order of every table that carries them; `recmart.statistics.metrics` defines them.
    Families: accuracy (all in 0..1 but revenue), composition, candidates. None for all.
-#}
{% macro metric_columns(family=none) %}
    {%- set families = {
        'accuracy': [
            'hit_rate', 'precision', 'recall', 'f1', 'ndcg', 'graded_ndcg', 'average_precision', 'reciprocal_rank',
            'r_precision', 'serendipity', 'revenue',
        ],
        'composition': [
            'user_coverage', 'average_popularity', 'novelty', 'tail_share', 'intra_list_diversity',
            'calibration_divergence',
        ],
        'candidates': ['auc', 'mae', 'rmse'],
    } -%}
    {{ return(families[family] if family else families.accuracy + families.composition + families.candidates) }}
{% endmacro %}
