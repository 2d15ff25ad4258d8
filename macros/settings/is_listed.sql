{#- Whether an entry of var `recommenders` is of one of some algorithms: what nobody listed is not built. -#}
{% macro is_listed(algorithms) %}
    {%- for listed in recmart.setting('recommenders') -%}
        {%- set its_own = listed if listed is string else listed.get('algorithm', listed.get('name')) -%}
        {%- if its_own in algorithms -%}{{ return(true) }}{%- endif -%}
    {%- endfor -%}
    {{ return(false) }}
{% endmacro %}
