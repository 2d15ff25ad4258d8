{#-
    The threshold and severity of a data-quality test: its defaults, overridden by what var `data_quality` says under
    its name. Severity is error, warn or off, and configures the test that asks.
-#}
{% macro quality(name, defaults) %}
    {%- set chosen = dict(defaults) -%}
    {%- for key, value in recmart.setting('data_quality').get(name, {}).items() -%}
        {%- do recmart.stop_if(
            key not in defaults,
            "var data_quality has `" ~ key ~ "` under " ~ name ~ ". It takes: " ~ defaults | join(', ') ~ "."
        ) -%}
        {%- do chosen.update({key: value}) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        chosen.severity not in ['error', 'warn', 'off'],
        "var data_quality has severity " ~ chosen.severity ~ " under " ~ name ~ ". It is error, warn or off."
    ) -%}
    {%- set severity = 'warn' if chosen.severity == 'off' else chosen.severity -%}
    {%- do config(enabled=(chosen.severity != 'off'), severity=severity) -%}
    {{ return(chosen) }}
{% endmacro %}
