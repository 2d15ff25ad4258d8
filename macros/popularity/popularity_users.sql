{#- How many users with an event of positive weight. -#}
{% macro popularity_users(settings) -%}
    nullif(count(distinct case when events.weight > 0 then events.user_ix end), 0)
{%- endmacro %}
