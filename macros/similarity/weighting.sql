{#- The value of a cell of a matrix, decayed and divided by the activity of its row where the matrix says so. -#}
{% macro weighting(matrix) %}
    {%- set value = recmart.weightings(matrix.k1, matrix.b)[matrix.weighting] -%}
    {%- if matrix.half_life_days -%}
        {%- set value = value ~ ' * ' ~ recmart.decay('event_at', 'as_of', matrix.half_life_days) | trim -%}
    {%- endif -%}
    {%- if matrix.activity_power -%}
        {%- set value = value ~ ' * pow(cast(n_row as double), -' ~ matrix.activity_power ~ ' / 2.0)' -%}
    {%- endif -%}
    {{ return(value) }}
{% endmacro %}
