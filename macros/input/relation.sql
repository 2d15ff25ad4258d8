{#-
    What a var names, as something to select from: `ref:project.model`, `source:name.table`,
    `table:database.schema.table`, a file path or glob, or the name of a model. None where the var is not set.
-#}
{% macro relation(input) %}
    {%- set spec = var(input) -%}
    {%- if spec is none -%}
        {{ return(recmart.demo_relation(input)) }}
    {%- endif -%}
    {%- do recmart.stop_if(
        spec is not string,
        "var " ~ input ~ " is " ~ (spec | tojson) ~ ". Give text: ref:project.model, source:name.table, "
        ~ "table:schema.table or a file path."
    ) -%}
    {%- set kind, _, rest = spec.partition(':') -%}
    {%- if kind == 'ref' -%}
        {{ return(ref(*rest.split('.'))) }}
    {%- elif kind == 'source' -%}
        {{ return(source(*rest.split('.', 1))) }}
    {%- elif kind == 'table' -%}
        {{ return(rest) }}
    {%- elif '.parquet' in spec or '.csv' in spec -%}
        {{ return(recmart.file_relation(spec)) }}
    {%- endif -%}
    {{ return(ref(spec)) }}
{% endmacro %}
