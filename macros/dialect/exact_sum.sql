{#-
    A sum of doubles that is the same on any number of threads: contributions are rounded to whole multiples of
    2^-60 and added as 128-bit integers. Bound: the absolute sum stays below 2^67 (1.4e20), else the cast fails.
-#}
{% macro exact_sum(expression) %}{{ return(adapter.dispatch('exact_sum', 'recmart')(expression)) }}{% endmacro %}

{% macro default__exact_sum(expression) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no exact sum') }}
{% endmacro %}

{% macro duckdb__exact_sum(expression) -%}
    sum(cast(({{ expression }}) * pow(2, 60) as hugeint)) / pow(2, 60)
{%- endmacro %}
