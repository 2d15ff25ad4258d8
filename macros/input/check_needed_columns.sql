{#- A split that needs a column of the interactions says so before it starts. -#}
{% macro check_needed_columns(from_host) %}
    {%- set needs = {'time': 'event_at', 'column': 'split'} -%}
    {%- set column = needs.get(recmart.setting('split').by) -%}
    {%- do recmart.stop_if(
        execute and column and not from_host[column].type,
        "the split by " ~ recmart.setting('split').by ~ " needs the column " ~ column ~ ", and var interactions has none. Say "
        ~ "which one it is in interactions_columns: {" ~ column ~ ": ...}, or split by hash: "
        ~ "split: {by: hash, share: 0.1}."
    ) -%}
{% endmacro %}
