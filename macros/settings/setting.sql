{#- The value of a setting of recmart: what var `name` says. -#}
{% macro setting(name, otherwise=none) %}
    {{ return(var(name) if otherwise is none else var(name, otherwise)) }}
{% endmacro %}
