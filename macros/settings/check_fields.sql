{#- Refuses a mapping with a field that is not there, or that may not be what it is. -#}
{% macro check_fields(said, given, fields, also=[]) %}
    {%- for name, value in given.items() if name not in also -%}
        {%- do name in fields or recmart.stop_if(
            true,
            said ~ " has `" ~ name ~ "`. It takes: " ~ (also + fields | list) | join(', ') ~ ". Nearest: "
            ~ recmart.nearest_names(name | string, also + fields | list) ~ "."
        ) -%}
        {%- do recmart.check_value(said ~ " has " ~ name, value, fields[name]) -%}
    {%- endfor -%}
{% endmacro %}
