{#- How many users with an event of positive weight. -#}
{% macro popularity_users(settings) %}
    {%- set sql -%}
    nullif(count(distinct case when events.weight > 0 then events.user_ix end), 0)
    {%- endset -%}
    {{ return({
        'name': 'users',
        'what': 'its users with such an event',
        'sql': sql,
    }) }}
{% endmacro %}
