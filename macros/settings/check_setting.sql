{#- Refuses a var that is not what dbt_project.yml declares. -#}
{% macro check_setting(name) %}
    {%- set rule, value = var('recmart_settings')[name], recmart.setting(name) -%}
    {%- if rule.is == 'each' and value and value is mapping -%}
        {%- for key, given in value.items() -%}
            {%- do recmart.stop_if(
                key is not string and (key is boolean or key is not integer),
                "var " ~ name ~ " has the key " ~ key ~ ", which is not text: YAML reads yes, no, on, off, true, false, null, "
                ~ "numbers with a point and dates as something else. Quote it, for example \"yes\": {" ~ rule.fields | first ~ ": ...}."
            ) -%}
            {%- do recmart.stop_if(
                given is not mapping,
                "var " ~ name ~ " has " ~ key ~ ": " ~ (given | tojson) ~ ". Write " ~ key ~ ": {"
                ~ rule.fields | first ~ ": ...}."
            ) -%}
            {%- do recmart.check_fields("var " ~ name ~ ", " ~ key ~ ",", given, rule.fields) -%}
        {%- endfor -%}
    {%- elif rule.is in ['mapping', 'each'] -%}
        {%- do recmart.stop_if(
            (value is not mapping and (value is not string or not rule.or_text)) or (rule.is == 'each' and not value),
            "var " ~ name ~ " is " ~ (value | tojson if value else 'empty') ~ ". Give a mapping" ~ (", or " ~ rule.or_text if rule.or_text else '') ~ "."
        ) -%}
        {%- if value is mapping and rule.fields -%}
            {%- do recmart.check_fields("var " ~ name, value, rule.fields, ['like'] if rule.or_text else []) -%}
        {%- endif -%}
    {%- else -%}
        {%- do recmart.check_value("var " ~ name ~ " is", value, rule) -%}
    {%- endif -%}
{% endmacro %}
