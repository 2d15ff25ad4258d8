{#- The host's model that a var names, as a view: see macro `relation`. -#}
{% macro input_view(input) %}
    {%- set is_model = recmart.is_model(input) -%}
    {{- config(materialized='view', enabled=is_model) -}}
select * from {{ recmart.host_relation(input) if is_model else this }}
{% endmacro %}
