{#- The users who may not be personalised, for `in (...)`. -#}
{% macro without_permission() -%}
    select user_id from {{ ref('recmart', 'stg_users') }} where not may_personalise
{%- endmacro %}
