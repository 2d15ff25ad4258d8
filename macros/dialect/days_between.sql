{#- The days, with fraction, from an earlier time to a later one. -#}
{% macro days_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, 'second') }} / 86400.0
{%- endmacro %}
