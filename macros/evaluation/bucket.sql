{#- The range that a number falls in, as text that sorts: `bounds` are where the ranges start, rising. -#}
{% macro bucket(value, bounds, unit) -%}
    case
        {% for bound in bounds[1:] -%}
        when {{ value }} < {{ bound }} then
            {%- if loop.first %} '0: below {{ bound }} {{ unit }}' {%- else %} '{{ loop.index0 }}: {{ bounds[loop.index0] }} to below {{ bound }} {{ unit }}' {%- endif %}
        {% endfor -%}
        else '{{ bounds | length - 1 }}: {{ bounds[-1] }} {{ unit }} or more'
    end
{%- endmacro %}
