{#-
    How an input's columns will be read when its table is there, as `mapped_columns` says it: those that are mapped or
    required, with the types that the vars name.
-#}
{% macro promised_columns(input, fields, required) %}
    {%- set mapping, promised = recmart.setting(input ~ '_columns'), {} -%}
    {%- set types = {'user_id': recmart.setting('user_id_type'), 'item_id': recmart.setting('item_id_type'), 'event_at': 'timestamp'} -%}
    {%- for field in fields -%}
        {%- set column = mapping.get(field, field) | string -%}
        {%- set is_name = modules.re.fullmatch('[A-Za-z_][A-Za-z0-9_]*', column) is not none -%}
        {%- set type = recmart.columns_of('select cast(null as ' ~ types.get(field, dbt.type_string()) ~ ') as it')['it'] -%}
        {%- do promised.update({field: {'sql': adapter.quote(column) if is_name else '(' ~ column ~ ')', 'type': type}
            if field in mapping or field in required + [recmart.splits()[recmart.setting('split').by].needs] else {'sql': 'null', 'type': none}}) -%}
    {%- endfor -%}
    {{ return(promised) }}
{% endmacro %}
