{% macro similarity_dice(settings) %}
{{ return({
    'name': 'dice',
    'what': '2 n_ij / (n_i + n_j + k)',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': '2 * n_common / (n_own + n_neighbour + cast(' ~ settings.shrinkage ~ ' as double))',
}) }}
{% endmacro %}
