{#- The rows of a query as a list of dicts by column; whole numbers as such. -#}
{% macro rows_as_dicts(query) %}
    {%- set table = run_query(query) -%}
    {%- set found = [] -%}
    {%- for row in table.rows -%}
        {%- set values = {} -%}
        {%- for name in table.column_names -%}
            {%- set value = row[name] -%}
            {%- do values.update({name: value | int if value is number and value is not boolean else value}) -%}
        {%- endfor -%}
        {%- do found.append(values) -%}
    {%- endfor -%}
    {{ return(found) }}
{% endmacro %}
