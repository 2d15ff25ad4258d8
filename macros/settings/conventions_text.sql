{#- Var `conventions` in words, for notes. -#}
{% macro conventions_text() %}
    {%- set given = recmart.setting('conventions') -%}
    {%- if given is string -%}{{ return(given) }}{%- endif -%}
    {%- set said = [] -%}
    {%- for field, value in given.items() -%}{%- do said.append(field ~ ' ' ~ value) -%}{%- endfor -%}
    {{ return(said | join(', ')) }}
{% endmacro %}
