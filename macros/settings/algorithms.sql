{#- Every recommender that can be listed in var `recommenders`: a file in `candidates/` of the same name. -#}
{% macro algorithms() %}
    {{ return([
        'popularity', 'item_knn', 'user_knn', 'covisitation', 'rp3beta', 'content', 'history', 'als', 'bpr', 'warp', 'svd',
        'explicit_mf', 'ease', 'slim', 'hybrid'
    ]) }}
{% endmacro %}
