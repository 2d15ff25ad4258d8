{#- The rows of an input under our names, as `mapped_columns` reads them; none where the var is not set. -#}
{% macro source_rows(input, from_host) %}
    {%- set relation = recmart.relation(input) -%}
select
    {% for field, column in from_host.items() -%}
    {{ column.sql }} as {{ recmart.quoted(field) }}{{ ',' if not loop.last }}
    {% endfor %}
{% if relation %}from {{ relation }}{% else %}where false{% endif %}
{% endmacro %}
