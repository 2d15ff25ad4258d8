{#- Who serves: the name in var `serve`, or with `auto` the champion. -#}
{% macro serving_recommender() -%}
    {%- if recmart.setting('serve') == 'auto' -%}
    (select recommender from {{ ref('recmart', 'champion') }})
    {%- else -%}
    '{{ recmart.setting("serve") }}'
    {%- endif -%}
{%- endmacro %}
