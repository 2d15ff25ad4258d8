{#- The settings a room declares in its YAML block (`meta.settings`), with their default values. -#}
{% macro room_defaults(room) %}
    {%- set node = graph.get('nodes', {}).get('model.recmart.' ~ room) if execute else none -%}
    {{ return(node.config.meta.get('settings', {}) if node else {}) }}
{% endmacro %}
