{#- Var `guardrails` with every field filled in; docs/metrics.md says what they mean. -#}
{% macro guardrails() %}
    {%- set defaults = {'catalogue_coverage': 0.0, 'not_worse_than_baseline': true} -%}
    {%- set given = dict(defaults, **recmart.setting('guardrails')) -%}
    {%- for field in given -%}
        {%- do recmart.stop_if(
            field not in defaults,
            "var guardrails has `" ~ field ~ "`. It takes: " ~ defaults | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        given.catalogue_coverage is not number or given.catalogue_coverage < 0 or given.catalogue_coverage > 1,
        "var guardrails has catalogue_coverage " ~ (given.catalogue_coverage | tojson)
        ~ ". Give the least share of the catalogue that a champion's lists show, 0 to 1."
    ) -%}
    {%- do recmart.stop_if(
        given.not_worse_than_baseline is not boolean,
        "var guardrails has not_worse_than_baseline " ~ (given.not_worse_than_baseline | tojson)
        ~ ". Give true or false."
    ) -%}
    {{ return(given) }}
{% endmacro %}
