{#- What a setting may be: the list in its rule, or the names in the registry that the rule names. -#}
{% macro choices_of(rule) %}
    {%- if rule.one_of is not string -%}{{ return(rule.one_of) }}{%- endif -%}
    {{ return(recmart.registry(rule.one_of) | list) }}
{% endmacro %}
