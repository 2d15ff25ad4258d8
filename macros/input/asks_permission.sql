{#- Whether the host says of its users who may be personalised: only then anything is joined to find out. -#}
{% macro asks_permission() %}
    {%- if recmart.setting('users') is none -%}{{ return(false) }}{%- endif -%}
    {%- set fields = recmart.input_fields('users') | list -%}
    {{ return(recmart.mapped_columns('users', fields, ['user_id']).may_personalise.type is string) }}
{% endmacro %}
