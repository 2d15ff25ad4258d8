{#-
    The stages behind the selection, each with its lists, one a user: fold, user_ix, item_ix, score, position. A line here,
    and a stage is judged: its name stands for the recommender as well, as several may have filled the list.
-#}
{% macro later_stages() %}
    {{ return({
        'served': ref('recmart', 'reranked'),
    }) }}
{% endmacro %}
