{#- The first number of a `packed` key. -#}
{% macro packed_major(key, n_numbers=2147483648) -%}
    cast(({{ key }} - {{ key }} % {{ n_numbers }}) / {{ n_numbers }} as bigint)
{%- endmacro %}
