{#-
    The recommenders that look at neighbours: entries of var `recommenders` as from `recommender_entries`. There is
    always one of item_knn, for `similar_items`.
-#}
{% macro neighbour_entries() %}
    {%- set entries = recmart.recommender_entries('item_knn', or_default=true) -%}
    {%- for algorithm in ['rp3beta', 'covisitation', 'user_knn'] -%}
        {%- do entries.extend(recmart.recommender_entries(algorithm)) -%}
    {%- endfor -%}
    {{ return(entries) }}
{% endmacro %}
