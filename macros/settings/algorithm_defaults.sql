{#- The settings an algorithm declares in its YAML block (`meta.settings`), with their default values. -#}
{% macro algorithm_defaults(algorithm) %}
    {%- set node = graph.get('nodes', {}).get('model.recmart.' ~ algorithm) if execute else none -%}
    {{ return(node.config.meta.get('settings', {}) if node else {}) }}
{% endmacro %}
