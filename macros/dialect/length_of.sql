{#- How many elements a list has. -#}
{% macro length_of(numbers) -%}
    {{ return(adapter.dispatch('length_of', 'recmart')(numbers)) }}
{%- endmacro %}

{% macro default__length_of(numbers) -%}
    size({{ numbers }})
{%- endmacro %}

{% macro duckdb__length_of(numbers) -%}
    cast(len({{ numbers }}) as integer)
{%- endmacro %}
