{#-
    The constraint that a list holds at most n items of a value: whether an item of a user's pool breaks it, as n better
    ones of its value have their places by then. Items without the value never stand in each other's way.
-#}
{% macro at_most(n, value) -%}
    {{ value }} is not null
    and row_number() over (partition by fold, user_ix, {{ value }} order by turn, position) > {{ n }}
{%- endmacro %}
