{#- A split that needs a column of the interactions says so before it starts. -#}
{% macro check_needed_columns(from_host) %}
    {%- set by = recmart.setting('split').by -%}
    {%- set column = recmart.splits()[by].needs -%}
    {%- do recmart.stop_if(
        execute and column and not from_host[column].type,
        "the split by " ~ by ~ " needs the column " ~ column ~ ", and var interactions has none. Say "
        ~ "which one it is in interactions_columns: {" ~ column ~ ": ...}, or split by hash: "
        ~ "split: {by: hash, share: 0.1}."
    ) -%}
{% endmacro %}
