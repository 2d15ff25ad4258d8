{#- The days from 1970 to the launch of the item, or to its first event where the catalogue has no date. -#}
{% macro popularity_newest(settings) -%}
    {%- set launched_at = 'coalesce(max(items.launched_at), min(events.event_at))' -%}
    {{ recmart.days_between("cast('1970-01-01' as timestamp)", launched_at) }}
{%- endmacro %}
