{#-
    Whether settings are as a condition says: for each name the values that it may have, or {'not': ...} those that it
    may not. An empty condition holds always, none never; 0 and false are not the same.
-#}
{% macro holds(condition, settings) %}
    {%- if condition is not mapping -%}{{ return(false) }}{%- endif -%}
    {%- for name, values in condition.items() -%}
        {%- set is_in = [settings.get(name)] | map('tojson') | first in (values.get('not') if values is mapping else values) | map('tojson') | list -%}
        {%- if is_in == (values is mapping) -%}{{ return(false) }}{%- endif -%}
    {%- endfor -%}
    {{ return(true) }}
{% endmacro %}
