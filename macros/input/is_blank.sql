{% macro is_blank(expression) -%}
    ({{ expression }} is null or trim({{ recmart.text_of(expression) }}) = '')
{%- endmacro %}
