{#- How many events of positive weight. -#}
{% macro popularity_events(settings) -%}
    nullif(count(case when events.weight > 0 then 1 end), 0)
{%- endmacro %}
