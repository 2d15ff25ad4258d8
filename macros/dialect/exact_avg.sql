{#- The mean of doubles, the same on any number of threads (see exact_sum). -#}
{% macro exact_avg(expression, at_most_one=true) -%}
    {{ recmart.exact_sum(expression, at_most_one) }} / count(*)
{%- endmacro %}
