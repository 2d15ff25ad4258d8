{#- Before the catalogue: one that is gone, or in which nothing can be read, would take everything off the lists. -#}
{% macro check_catalogue_load() %}
    {%- if recmart.setting('items') is not none and recmart.guards_lists() -%}
        {%- set rows = run_query(
            "select count(*), count(case when item_id is null then 1 when is_available is null and is_available__written "
            ~ "is not null then 1 end), max(case when item_id is not null and is_available is null then is_available__written end) from ("
            ~ recmart.typed_rows('items') ~ ") as catalogue"
        ).rows -%}
        {%- set n_rows, n_unread, value = rows[0][0], rows[0][1], rows[0][2] -%}
        {%- do recmart.refuse_load('items', n_rows, n_unread, 'item_id is missing' if value is none else
            "is_available is `" ~ value ~ "`, neither true nor false; say what is, as in items_columns: {is_available: \"stock = '"
            ~ value ~ "'\"}"
        ) -%}
    {%- endif -%}
{% endmacro %}
