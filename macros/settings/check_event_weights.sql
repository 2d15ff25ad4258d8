{#- Of the mapping form; in a table (a ref, source or file) what is missing gets its default in `stg_event_types`. -#}
{% macro check_event_weights() %}
    {%- set given_types = recmart.setting('event_weights') -%}
    {%- do recmart.stop_if(
        not given_types or (given_types is not mapping and given_types is not string),
        "var event_weights is empty. Give at least one event type, for example "
        ~ "event_weights: {purchase: {weight: 1}}."
    ) -%}
    {%- if given_types is mapping -%}{%- do recmart.check_event_types(given_types) -%}{%- endif -%}
{% endmacro %}
