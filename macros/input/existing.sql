{#- The relation that a var names, or an error where the warehouse has none. Compiling and documenting need no rows. -#}
{% macro existing(input, relation) %}
    {%- do recmart.stop_if(
        recmart.is_not_there_yet(relation) and flags.WHICH not in ['compile', 'generate'],
        "var " ~ input ~ " reads " ~ relation ~ ", but the warehouse has no such table. If it is a model or a seed, "
        ~ "dbt build makes it first (dbt run needs dbt seed before it); else correct the name."
    ) -%}
    {{ return(relation) }}
{% endmacro %}
