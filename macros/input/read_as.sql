{#-
    A column of the host as recmart reads it, null where it is missing or cannot be read. This is the one place that
    says what a missing id is: null, blank text, and of floats NaN and the infinities. Text made of a float has no NaN
    either, and whole numbers in it are written as whole numbers, since a column with gaps often became float on its way.
-#}
{% macro read_as(kind, expression, type, field) %}
    {%- set type = type or 'null' -%}
    {%- set is_float = type in ['double', 'float', 'real'] -%}
    {%- if kind == 'id' -%}
        {%- set found = 'case when ' ~ recmart.is_finite(expression) ~ ' then ' ~ expression ~ ' end' if is_float
            else recmart.not_blank(expression, type) -%}
        {{ return('cast(' ~ found ~ ' as ' ~ recmart.setting(field ~ '_type') ~ ')') }}
    {%- elif kind == 'label' -%}
        {{ return(recmart.label_of_float(expression) if is_float else recmart.text_of(expression)) }}
    {%- elif kind == 'number' -%}
        {%- set number = recmart.try_number(expression) -%}
        {{ return('case when ' ~ recmart.is_finite(number) ~ ' then ' ~ number ~ ' end') }}
    {%- elif kind == 'truth' -%}
        {{ return(recmart.try_truth(expression)) }}
    {%- elif kind == 'vector' -%}
        {{ return(recmart.try_vector(expression)) }}
    {%- elif kind == 'time' -%}
        {{ return(recmart.to_time(expression, type)) }}
    {%- endif -%}
    {{ return(expression if type != 'null' else recmart.text_of(expression)) }}
{% endmacro %}
