{#- The recommenders whose served scores are taken apart: those that add up items of the history, and those of algorithm als. -#}
{% macro explained_entries() %}
    {{ return(recmart.linear_entries() + recmart.recommender_entries('als')) }}
{% endmacro %}
