{#- Names of the recommenders that score the live fold: who serves, the fallbacks, and what a hybrid among them fuses. -#}
{% macro may_serve() %}
    {%- set entries = recmart.recommender_entries() -%}
    {%- set names = entries | map(attribute='name') | list if recmart.setting('serve') == 'auto' else [recmart.setting('serve')] + recmart.fallbacks() -%}
    {%- for entry in entries if entry.algorithm == 'hybrid' and entry.name in names -%}
        {%- do names.extend(recmart.hybrid_parts(entry)) -%}
    {%- endfor -%}
    {{ return(names) }}
{% endmacro %}
