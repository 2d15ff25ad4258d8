{#-
    The recommenders whose score is a sum over the items of the user's history: weights of signals__neighbours, plus an
    offset. Entries of var `recommenders` as from `recommender_entries`.
-#}
{% macro linear_entries() %}
    {{ return(recmart.recommender_entries() | selectattr('declared.explains', 'equalto', 'neighbours') | list) }}
{% endmacro %}
