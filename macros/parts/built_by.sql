{#-
    Says in a model that is built `in_parts` what its parts are: `query` gives a row a part, in their order, whose columns
    macro `part` marks places for. A comment in the compiled SQL, so that a model says all that it reads.
-#}
{% macro built_by(query) -%}
    /*parts {{ query }} parts*/
{%- endmacro %}
