{#- The md5 of text as 32 hexadecimal characters. -#}
{% macro md5_text(expression) %}{{ return(adapter.dispatch('md5_text', 'recmart')(expression)) }}{% endmacro %}

{% macro default__md5_text(expression) -%}
    md5({{ expression }})
{%- endmacro %}
