{#- Names of the recommenders that score the live fold: who serves, the fallbacks, and what is fused by one of them. -#}
{% macro may_serve() %}
    {%- set entries, serve = recmart.recommender_entries(), recmart.setting('serve') -%}
    {%- set names = entries | map(attribute='name') | list if serve == 'auto' else [serve] + recmart.fallbacks() -%}
    {%- for entry in entries if entry.declared.fuses and entry.name in names -%}
        {%- do names.extend(recmart.hybrid_parts(entry)) -%}
    {%- endfor -%}
    {{ return(names) }}
{% endmacro %}
