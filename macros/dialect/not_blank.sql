{#- A value, or null where it is text of nothing but white space and what cannot be seen. -#}
{% macro not_blank(expression, type) %}{{ return(adapter.dispatch('not_blank', 'recmart')(expression, type)) }}{% endmacro %}

{% macro default__not_blank(expression, type) -%}
    case when trim({{ recmart.text_of(expression) }}) <> '' then {{ expression }} end
{%- endmacro %}

{% macro duckdb__not_blank(expression, type) -%}
    {%- if type.startswith('varchar') or type.startswith('enum') or type == 'json' -%}
    case when not regexp_full_match(cast({{ expression }} as varchar), '[\s\pZ\p{Cc}\p{Cf}]*') then {{ expression }} end
    {%- else -%}
    {{ expression }}
    {%- endif -%}
{%- endmacro %}
