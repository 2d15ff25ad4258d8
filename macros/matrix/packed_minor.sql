{#- The second number of a `packed` key. -#}
{% macro packed_minor(key, n_numbers=2147483648) -%}
    cast({{ key }} % {{ n_numbers }} as integer)
{%- endmacro %}
