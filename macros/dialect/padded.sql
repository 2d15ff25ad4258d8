{#- A list of numbers as an array of `width` floats, filled up with zeros. -#}
{% macro padded(numbers, width) -%}
    {{ return(adapter.dispatch('padded', 'recmart')(numbers, width)) }}
{%- endmacro %}

{% macro default__padded(numbers, width) -%}
    {{ exceptions.raise_compiler_error(adapter.type() ~ ' has no arrays of a fixed length') }}
{%- endmacro %}

{% macro duckdb__padded(numbers, width) -%}
    cast(list_resize({{ numbers }}, {{ width }}, 0.0) as float[{{ width }}])
{%- endmacro %}
