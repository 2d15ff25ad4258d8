{#- The mean of doubles, the same on any number of threads (see exact_sum). -#}
{% macro exact_avg(expression) -%}
    {{ recmart.exact_sum(expression) }} / count(*)
{%- endmacro %}
