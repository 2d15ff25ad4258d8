{#- The columns of a query as a dict name -> type, in their order. Empty while dbt only parses. -#}
{% macro columns_of(query) %}{{ return(adapter.dispatch('columns_of', 'recmart')(query)) }}{% endmacro %}

{% macro default__columns_of(query) %}
    {%- set columns = {} -%}
    {%- if execute -%}
        {%- for column in adapter.get_column_schema_from_query(query) -%}
            {%- do columns.update({column.name: column.data_type}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{% endmacro %}

{#- `flatten` in the adapter's own version repeats the fields of a struct as columns; DESCRIBE does not. -#}
{% macro duckdb__columns_of(query) %}
    {%- set columns = {} -%}
    {%- if execute -%}
        {%- for row in run_query('describe (' ~ query ~ ')') -%}
            {%- do columns.update({row[0]: row[1] | lower}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{% endmacro %}
