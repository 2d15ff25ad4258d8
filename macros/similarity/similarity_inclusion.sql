{% macro similarity_inclusion(settings) %}
{{ return({
    'name': 'inclusion',
    'what': 'n_ij / (min(n_i, n_j) + k)',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': 'n_common / (least(n_own, n_neighbour) + cast(' ~ settings.shrinkage ~ ' as double))',
}) }}
{% endmacro %}
