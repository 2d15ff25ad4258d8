{#-
    What a var names, as something to select from: `ref:project.model`, `source:name.table`,
    `table:database.schema.table`, a file path or glob, or the name of a model. None where the var is not set.
-#}
{% macro host_relation(input) %}
    {%- set spec = recmart.setting(input) -%}
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
        {{ return(recmart.existing(input, builtins.ref(*rest.split('.')))) }}
    {%- elif kind == 'source' -%}
        {{ return(recmart.existing(input, source(*rest.split('.', 1)))) }}
    {%- elif kind == 'table' -%}
        {{ return(recmart.existing(input, recmart.named_table(rest))) }}
    {%- elif '.parquet' in spec or '.csv' in spec -%}
        {%- do recmart.stop_if(
            execute and flags.WHICH not in ['compile', 'generate'] and not recmart.file_exists(spec),
            "var " ~ input ~ ": there is no file " ~ spec ~ " as seen from " ~ recmart.working_folder() ~ ". "
            ~ "Paths start where dbt is started; correct it or give a full path."
        ) -%}
        {%- set columns = recmart.setting(input ~ '_columns') -%}
        {{ return(recmart.file_relation(spec, asks_filename='filename' in (columns | string) | lower)) }}
    {%- endif -%}
    {{ return(recmart.existing(input, builtins.ref(spec))) }}
{% endmacro %}
