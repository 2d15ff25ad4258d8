{#- Ends the run before any work: says what is wrong, where, and what to do. -#}
{% macro stop_if(is_wrong, message) %}
    {%- if is_wrong -%}{{ exceptions.raise_compiler_error('recmart: ' ~ message) }}{%- endif -%}
{% endmacro %}
