{#- How many rows a join gives, where both of the columns are never null. -#}
{% macro count_joined(left, right) %}{{ return(adapter.dispatch('count_joined', 'recmart')(left, right)) }}{% endmacro %}

{% macro default__count_joined(left, right) -%}
    count(*)
{%- endmacro %}

{#- An expression of both sides keeps the engine from adding up below the join, which costs a pass over all rows a part. -#}
{% macro duckdb__count_joined(left, right) -%}
    count({{ left }} - {{ right }})
{%- endmacro %}
