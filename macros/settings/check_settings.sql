{#-
    Runs before the first model and refuses settings that contradict each other or mean nothing. The models that could
    not even be parsed with such a setting call the check that they need themselves.
-#}
{% macro check_settings() %}
    {%- if execute -%}
        {%- do recmart.check_numbers() -%}
        {%- do recmart.check_split() -%}
        {%- do recmart.check_event_weights() -%}
        {%- do recmart.check_recommenders() -%}
        {%- do recmart.check_content() -%}
        {%- do recmart.check_history() -%}
        {%- do recmart.check_serving() -%}
        {%- do recmart.check_words() -%}
        {%- do recmart.conventions() -%}
        {%- do recmart.check_candidates() -%}
        {%- do recmart.check_uncertainty() -%}
        {%- do recmart.guardrails() -%}
    {%- endif -%}
{% endmacro %}
