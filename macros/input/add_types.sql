{#- Asks the engine for the type of every mapped expression, all in one query, and writes it beside the expression. -#}
{% macro add_types(relation, mapped) %}
    {%- set there = mapped | list if relation else [] -%}
    {%- set selected = [] -%}
    {%- for field in there if mapped[field].sql != 'null' -%}
        {%- do selected.append(mapped[field].sql ~ ' as ' ~ field) -%}
    {%- endfor -%}
    {%- if execute and selected -%}
        {%- for field, type in recmart.columns_of('select ' ~ selected | join(', ') ~ ' from ' ~ relation).items() -%}
            {%- do mapped[field].update({'type': type}) -%}
        {%- endfor -%}
    {%- endif -%}
{% endmacro %}
