{% macro similarity_jaccard(settings) %}
{{ return({
    'name': 'jaccard',
    'what': 'n_ij / (n_i + n_j - n_ij + k)',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': 'n_common / (n_own + n_neighbour - n_common + cast(' ~ settings.shrinkage ~ ' as double))',
}) }}
{% endmacro %}
