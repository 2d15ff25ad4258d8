{#-
    Runs before the first model and refuses settings that contradict each other or mean nothing. The models that could
    not even be parsed with such a setting call the check that they need themselves.
-#}
{% macro check_settings() %}
    {%- if execute -%}
        {%- do recmart.check_names() -%}
        {%- do recmart.check_split() -%}
        {%- for name in var('recmart_settings') -%}
            {%- do recmart.check_setting(name) -%}
        {%- endfor -%}
        {%- do recmart.check_recommenders() -%}
        {%- do recmart.check_serving() -%}
        {%- do recmart.check_contradictions() -%}
    {%- endif -%}
{% endmacro %}
