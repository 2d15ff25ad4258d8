{#- Declarations as a dict from their names. -#}
{% macro by_name(declarations) %}
    {%- set named = {} -%}
    {%- for declared in declarations -%}{%- do named.update({declared.name: declared}) -%}{%- endfor -%}
    {{ return(named) }}
{% endmacro %}
