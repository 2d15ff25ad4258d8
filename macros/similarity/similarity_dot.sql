{% macro similarity_dot(settings) %}
{{ return({
    'name': 'dot',
    'what': 'x_i . x_j',
    'looks_at': 'values',
    'is_symmetric': true,
    'sql': 'dot',
}) }}
{% endmacro %}
