{#- The recommenders whose served scores are taken apart, into what items of the history add. -#}
{% macro explained_entries() %}
    {{ return(recmart.recommender_entries() | selectattr('declared.explains', 'defined') | list) }}
{% endmacro %}
