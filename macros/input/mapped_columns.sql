{#-
    How an input's columns are read: a dict field -> {sql, type} of the given fields. `<input>_columns` maps a field
    to a column of the host or to an SQL expression; a field that is not mapped is read from the column of the same
    name, if there is one. A field that is not there has the sql `null` and the type none.
-#}
{% macro mapped_columns(input, fields, required) %}
    {%- set relation = recmart.relation(input) -%}
    {%- if recmart.is_not_there_yet(relation, recmart.setting(input)) -%}
        {{ return(recmart.promised_columns(input, fields, required)) }}
    {%- endif -%}
    {%- set mapping, mapped = recmart.setting(input ~ '_columns'), {} -%}
    {%- set found = recmart.columns_of('select * from ' ~ relation) | list if relation else [] -%}
    {%- for field in mapping if field not in fields -%}
        {%- do recmart.stop_if(
            true, "var " ~ input ~ "_columns maps `" ~ field ~ "`, which recmart does not read. It reads: "
            ~ fields | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {%- for field in fields -%}
        {%- set asked = (mapping.get(field, field) if mapping.get(field, field) is not none else 'null') | string -%}
        {%- set column = recmart.column_named(asked, found) -%}
        {%- if column is none and not recmart.is_only_names(asked, found) -%}
            {%- do mapped.update({field: {'sql': '(' ~ asked ~ ')'}}) -%}
        {%- elif column is none -%}
            {%- if execute and relation and (field in mapping or field in required) -%}
                {%- do recmart.stop_if(
                    true, "var " ~ input ~ " (" ~ relation ~ ") has no column `" ~ asked ~ "` for " ~ field
                    ~ ". Nearest: " ~ recmart.nearest_names(asked, found) ~ ". Say which one it is in "
                    ~ input ~ "_columns: {" ~ field ~ ": ...}."
                ) -%}
            {%- endif -%}
            {%- do mapped.update({field: {'sql': 'null', 'type': none}}) -%}
        {%- else -%}
            {%- do mapped.update({field: {'sql': recmart.quoted(column)}}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do recmart.add_types(relation, mapped) -%}
    {{ return(mapped) }}
{% endmacro %}
