{#- The days from 1970 to the launch of the item, or to its first event where the catalogue has no date. -#}
{% macro popularity_newest(settings) %}
    {%- set launched_at = 'coalesce(max(items.launched_at), min(events.event_at))' -%}
    {%- set sql -%}
    {{ recmart.days_between("cast('1970-01-01' as timestamp)", launched_at) }}
    {%- endset -%}
    {{ return({
        'name': 'newest',
        'what': 'the days from 1970 to its launch in the catalogue, else to its first training event',
        'sql': sql,
    }) }}
{% endmacro %}
