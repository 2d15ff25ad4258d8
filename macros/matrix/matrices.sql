{#- Every matrix that some recommender compares the columns of, once. -#}
{% macro matrices() %}
    {%- set found = {} -%}
    {%- for entry in recmart.neighbour_entries() -%}
        {%- set matrix = recmart.matrix_of(entry) -%}
        {%- do found.update({matrix.name: matrix}) -%}
    {%- endfor -%}
    {{ return(found.values() | list) }}
{% endmacro %}
