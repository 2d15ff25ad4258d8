{#- The mean of doubles from -1 to 1, the same on any number of threads (see exact_sum). -#}
{% macro exact_avg(expression) -%}
    {{ recmart.exact_sum(expression, at_most_one=true) }} / count(*)
{%- endmacro %}
