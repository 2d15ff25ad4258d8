{#-
    A literal of the part that is being built: `column` of the row that describes the part, or `otherwise` where the
    model is built whole (a unit test, another materialization). Column `so_far` is the relation of the parts that earlier
    statements have built. See `in_parts`.
-#}
{% macro part(column, otherwise) -%}
    /*part {{ column }}*/ {{ otherwise }} /*whole*/
{%- endmacro %}
