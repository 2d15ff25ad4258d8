{#-
    The recommenders whose score is a sum over the items of the user's history: weights of signals__neighbours, plus an
    offset. Entries of var `recommenders` as from `recommender_entries`.
-#}
{% macro linear_entries() %}
    {%- set entries = [] -%}
    {%- for algorithm in ['item_knn', 'rp3beta', 'covisitation'] -%}
        {%- do entries.extend(recmart.recommender_entries(algorithm)) -%}
    {%- endfor -%}
    {{ return(entries) }}
{% endmacro %}
