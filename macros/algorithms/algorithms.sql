{#- Every algorithm that an entry of var `recommenders` can name, by name. The only place that names them all. -#}
{% macro algorithms() %}
    {{ return(recmart.by_name([
        recmart.algorithm_popularity(),
        recmart.algorithm_item_knn(),
        recmart.algorithm_user_knn(),
        recmart.algorithm_covisitation(),
        recmart.algorithm_rp3beta(),
        recmart.algorithm_content(),
        recmart.algorithm_history(),
        recmart.algorithm_als(),
        recmart.algorithm_bpr(),
        recmart.algorithm_warp(),
        recmart.algorithm_svd(),
        recmart.algorithm_explicit_mf(),
        recmart.algorithm_ease(),
        recmart.algorithm_slim(),
        recmart.algorithm_hybrid(),
    ])) }}
{% endmacro %}
