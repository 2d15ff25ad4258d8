{#- An id of another type than its var says would change its type in the public tables. -#}
{% macro check_id_type(input, field, type) %}
    {%- if execute and type -%}
        {%- set wanted = recmart.columns_of('select cast(null as ' ~ recmart.setting(field ~ '_type') ~ ') as id')['id'] -%}
        {%- do recmart.stop_if(
            type != wanted,
            "the " ~ field ~ " of var " ~ input ~ " is " ~ type ~ ", but var " ~ field ~ "_type says " ~ wanted
            ~ ". Set " ~ field ~ "_type: " ~ type ~ ", or map the column with a cast in " ~ input ~ "_columns."
        ) -%}
    {%- endif -%}
{% endmacro %}
