{#-
    Whether the connection adds up into an array where the keys of a group are whole numbers of a narrow range (at most
    2^25 of them), instead of a hash table. It is up to the engine to do so.
-#}
{% macro dense_groups(on) %}{{ return(adapter.dispatch('dense_groups', 'recmart')(on)) }}{% endmacro %}

{% macro default__dense_groups(on) %}{% endmacro %}

{% macro duckdb__dense_groups(on) %}
    {%- do run_query(('set perfect_ht_threshold = 25') if on else 'reset perfect_ht_threshold') -%}
{% endmacro %}
