{#- How many events of positive weight. -#}
{% macro popularity_events(settings) %}
    {%- set sql -%}
    nullif(count(case when events.weight > 0 then 1 end), 0)
    {%- endset -%}
    {{ return({
        'name': 'events',
        'what': 'its events of positive weight',
        'sql': sql,
    }) }}
{% endmacro %}
