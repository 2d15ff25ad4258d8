{#- The words of a text column, lower case, letters and digits of any script: one row (key, term) a word. -#}
{% macro words_of(rows, key, text) %}{{ return(adapter.dispatch('words_of', 'recmart')(rows, key, text)) }}{% endmacro %}

{% macro default__words_of(rows, key, text) %}
    {{ exceptions.raise_compiler_error('recmart: ' ~ target.type ~ ' has no split of text into words') }}
{% endmacro %}

{% macro duckdb__words_of(rows, key, text) %}
select {{ key }}, term
from (
    select {{ key }}, unnest(regexp_split_to_array(lower({{ text }}), '[^\pL\pN]+')) as term
    from {{ rows }}
) as split_words
where term <> ''
{% endmacro %}
