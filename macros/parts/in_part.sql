{#- The SQL of a model with the marks of macro `part` replaced by the literals of one part (a dict by column). -#}
{% macro in_part(sql, part) %}
    {%- set pieces = modules.re.split('/[*]part ([a-zA-Z_0-9]+)[*]/.*?/[*]whole[*]/', sql, flags=modules.re.DOTALL) -%}
    {%- set filled = [] -%}
    {%- for piece in pieces -%}
        {%- set value = part[piece] if loop.index0 % 2 else none -%}
        {%- if loop.index0 % 2 == 0 -%}
            {%- do filled.append(piece) -%}
        {%- elif value is string -%}
            {%- do filled.append("'" ~ value | replace("'", "''") ~ "'") -%}
        {%- else -%}
            {%- do filled.append(value | string | lower) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(filled | join('')) }}
{% endmacro %}
