{#- What `quality_of` says of a data-quality test; its severity configures the test that asks. -#}
{% macro quality(name, defaults) %}
    {%- set chosen = recmart.quality_of(name, defaults) -%}
    {%- set severity = 'warn' if chosen.severity == 'off' else chosen.severity -%}
    {%- do config(enabled=(chosen.severity != 'off'), severity=severity) -%}
    {{ return(chosen) }}
{% endmacro %}
