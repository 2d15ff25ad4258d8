{#-
    Whether a text that is no column can only be one that is misspelt: a word, or words between spaces, hyphens,
    dots and the like of which none is a column or a keyword. All else is an SQL expression.
-#}
{% macro is_only_names(text, found) %}
    {%- set words = modules.re.findall('\\w+', text | lower) -%}
    {%- set keywords = ['null', 'true', 'false', 'not', 'case', 'cast', 'interval', 'current_date', 'current_timestamp'] -%}
    {%- set known = found | map('lower') | list + keywords -%}
    {{ return(
        modules.re.fullmatch('[\\w .#&?!@/-]+', text) is not none
        and modules.re.search('[^\\W\\d]', text) is not none
        and not (words | select('in', known) | list)
    ) }}
{% endmacro %}
