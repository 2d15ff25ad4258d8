{#- A whole number from 0 to below `n`, from the md5 of text: the same everywhere, spread evenly. -#}
{% macro hash_number(text, n) %}{{ return(adapter.dispatch('hash_number', 'recmart')(text, n)) }}{% endmacro %}

{% macro default__hash_number(text, n) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no number of a hash') }}
{% endmacro %}

{% macro duckdb__hash_number(text, n) -%}
    cast(md5_number_lower({{ text }}) % cast({{ n }} as ubigint) as bigint)
{%- endmacro %}
