{#- The names of some entries of var `recommenders` as text literals, for `in (...)`. -#}
{% macro names_of(entries) -%}
    '{{ entries | map(attribute='name') | join("', '") }}'
{%- endmacro %}
