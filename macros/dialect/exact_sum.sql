{#-
    A sum of doubles that is the same on any number of threads: contributions are rounded to whole multiples of
    2^-60 and added as 128-bit integers. Bound: the absolute sum stays below 2^67 (1.4e20), else the cast fails.
    Contributions that are known to lie in -1..1 are cast to 64 bits, in multiples of 2^-62, which is faster.
-#}
{% macro exact_sum(expression, at_most_one=false) %}
    {{ return(adapter.dispatch('exact_sum', 'recmart')(expression, at_most_one)) }}
{% endmacro %}

{% macro default__exact_sum(expression, at_most_one) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no exact sum') }}
{% endmacro %}

{% macro duckdb__exact_sum(expression, at_most_one) -%}
    {%- set bits, type = (62, 'bigint') if at_most_one else (60, 'hugeint') -%}
    sum(cast(({{ expression }}) * pow(2, {{ bits }}) as {{ type }})) / pow(2, {{ bits }})
{%- endmacro %}
