{#-
    Two whole numbers as one, which is cheaper to group by; `minor` is below `n_numbers`. `packed_major` and
    `packed_minor` give them back.
-#}
{% macro packed(major, minor, n_numbers=2147483648) -%}
    cast({{ major }} as bigint) * {{ n_numbers }} + {{ minor }}
{%- endmacro %}
