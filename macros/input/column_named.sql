{#- Which of the columns that were found is meant by a name as it stands, whatever stands in it; upper and lower case alike. -#}
{% macro column_named(name, found) %}
    {%- set alike = found | select('equalto', name) | list -%}
    {%- for column in found if column | lower == name | lower -%}
        {%- do alike.append(column) -%}
    {%- endfor -%}
    {{ return(alike[0] if alike else none) }}
{% endmacro %}
