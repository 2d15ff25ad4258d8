{#- Every recommender that can be listed in var `recommenders`: a file in `candidates/` of the same name. -#}
{% macro rooms() %}{{ return(['popularity', 'item_knn', 'als', 'content', 'history']) }}{% endmacro %}
