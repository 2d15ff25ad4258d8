{#-
    The threshold and severity of a question of data quality: its defaults, overridden by what var `data_quality` says
    under its name. Severity is error, warn or off.
-#}
{% macro quality_of(name, defaults) %}
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
    {{ return(chosen) }}
{% endmacro %}
