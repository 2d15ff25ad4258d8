{% macro similarity_confidence(settings) %}
{{ return({
    'name': 'confidence',
    'what': 'n_ij / (n_j + k)',
    'looks_at': 'counts',
    'is_symmetric': false,
    'sql': 'n_common / (n_neighbour + cast(' ~ settings.shrinkage ~ ' as double))',
}) }}
{% endmacro %}
