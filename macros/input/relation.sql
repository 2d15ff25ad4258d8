{#-
    What our models read an input from: what its var names, or of a model of the host the view `input__...` of it. The
    engine is asked for the columns before dbt has put an ephemeral model into the query; the view it can ask.
-#}
{% macro relation(input) %}
    {%- if recmart.is_model(input) -%}
        {{ return(recmart.existing(input, ref('recmart', 'input__' ~ input))) }}
    {%- endif -%}
    {{ return(recmart.host_relation(input)) }}
{% endmacro %}
