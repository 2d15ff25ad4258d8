{% macro similarity_mutual_information(settings) %}
{{ return({
    'name': 'mutual_information',
    'what': 'log2 of lift',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': 'log2(' ~ recmart.similarity_lift(settings).sql ~ ')',
}) }}
{% endmacro %}
