{#- Var `uncertainty` with every field filled in; docs/metrics.md says what they mean. -#}
{% macro uncertainty() %}
    {%- set defaults = {'level': 0.95, 'resamples': 1000, 'margin': 0.05, 'power': 0.8, 'smallest_slice': 30} -%}
    {%- for field in recmart.setting('uncertainty') -%}
        {%- do recmart.stop_if(
            field not in defaults,
            "var uncertainty has `" ~ field ~ "`. It takes: " ~ defaults | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {{ return(dict(defaults, **recmart.setting('uncertainty'))) }}
{% endmacro %}
