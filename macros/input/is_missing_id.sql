{#- Whether there is no id: null, blank text, and of floats NaN and the infinities, which pandas makes of gaps. -#}
{% macro is_missing_id(field) -%}
    ({{ recmart.is_blank(field) }}
    {%- if recmart.setting(field ~ '_type') | lower in ['double', 'float', 'real'] %} or not {{ recmart.is_finite(field) }} {%- endif -%})
{%- endmacro %}
