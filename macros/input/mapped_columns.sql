{#-
    How an input's columns are read: a dict field -> {sql, type} of the given fields. `<input>_columns` maps a field
    to a column of the host or to an SQL expression; a field that is not mapped is read from the column of the same
    name, if there is one. What is the name of a column, with spaces or hyphens too, is that column. A field that is not there has the sql `null` and the type none.
-#}
{% macro mapped_columns(input, fields, required) %}
    {%- set relation = recmart.relation(input) -%}
    {%- if recmart.is_not_there_yet(relation, recmart.setting(input)) -%}
        {{ return(recmart.promised_columns(input, fields, required)) }}
    {%- endif -%}
    {%- set mapping, mapped = recmart.setting(input ~ '_columns'), {} -%}
    {%- set found = recmart.columns_of('select * from ' ~ relation) if relation else {} -%}
    {%- for field in mapping if field not in fields -%}
        {%- do recmart.stop_if(
            true, "var " ~ input ~ "_columns maps `" ~ field ~ "`, which recmart does not read. It reads: "
            ~ fields | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {%- for field in fields -%}
        {%- set column = mapping.get(field, field) | string -%}
        {%- set is_name = modules.re.fullmatch('[A-Za-z_][A-Za-z0-9_]*', column) is not none -%}
        {%- set is_there = column | lower in found | map('lower') | list -%}
        {%- if is_there or not is_name -%}
            {%- do mapped.update({field: {'sql': adapter.quote(column | replace('"', '""')) if is_there or is_name else '(' ~ column ~ ')'}}) -%}
        {%- else -%}
            {%- if execute and relation and (field in mapping or field in required) -%}
                {%- do recmart.stop_if(
                    true, "var " ~ input ~ " (" ~ relation ~ ") has no column `" ~ column ~ "` for " ~ field
                    ~ ". Nearest: " ~ recmart.nearest_names(column, found | list) ~ ". Say which one it is in "
                    ~ input ~ "_columns: {" ~ field ~ ": ...}."
                ) -%}
            {%- endif -%}
            {%- do mapped.update({field: {'sql': 'null', 'type': none}}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do recmart.add_types(relation, mapped) -%}
    {{ return(mapped) }}
{% endmacro %}
