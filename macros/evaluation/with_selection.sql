{#- What the selection measured and what the evaluation adds, as one query. -#}
{% macro with_selection(what) -%}
select * from {{ ref('recmart', 'selection__' ~ what) }}
    union all
    select * from {{ ref('recmart', 'evaluation__' ~ what) }}
{%- endmacro %}
