{#- Who serves: the name in var `serve`, or with `auto` the champion. -#}
{% macro serving_recommender() -%}
    {%- if var('serve') == 'auto' -%}
    (select recommender from {{ ref('recmart', 'champion') }})
    {%- else -%}
    '{{ var("serve") }}'
    {%- endif -%}
{%- endmacro %}
