{#-
    The SQL of a model with the marks of macro `part` replaced by the literals of one part (a dict by column), and that of
    `so_far` by the relation of the parts that are built, where there are any.
-#}
{% macro in_part(sql, part, so_far=none) %}
    {%- set pieces = modules.re.split(
        '/[*]part ([a-zA-Z_0-9]+)[*]/(.*?)/[*]whole[*]/', sql, flags=modules.re.DOTALL
    ) -%}
    {%- set filled = [pieces[0]] -%}
    {%- for column, otherwise, text in pieces[1:] | batch(3) -%}
        {%- set value = part[column] -%}
        {%- if column == 'so_far' -%}
            {%- do filled.append(otherwise if so_far is none else so_far | string) -%}
        {%- elif value is string -%}
            {%- do filled.append("'" ~ value | replace("'", "''") ~ "'") -%}
        {%- else -%}
            {%- do filled.append(value | string | lower) -%}
        {%- endif -%}
        {%- do filled.append(text) -%}
    {%- endfor -%}
    {{ return(filled | join('')) }}
{% endmacro %}
