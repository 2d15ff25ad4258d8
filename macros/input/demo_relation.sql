{#- The demo seed for an input that was not set, where recmart is the root project and reads no other data. -#}
{% macro demo_relation(input) %}
    {%- if recmart.setting('interactions') is none and project_name == 'recmart' and input not in ['pairs', 'onboarding'] -%}
        {{ return(recmart.existing(input, ref('recmart', 'demo_' ~ input))) }}
    {%- endif -%}
    {%- do recmart.stop_if(
        input == 'interactions',
        "where are the interactions? Set it in dbt_project.yml, for example\n"
        ~ "vars:\n  recmart:\n    interactions: ref:" ~ project_name ~ ".my_events"
    ) -%}
    {{ return(none) }}
{% endmacro %}
