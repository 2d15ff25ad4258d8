{% macro similarity_lift(settings) %}
{{ return({
    'name': 'lift',
    'what': 'N n_ij / ((n_i + k) (n_j + k))',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': 'n_all * n_common / ((n_own + ' ~ settings.shrinkage ~ ') * cast(n_neighbour + ' ~ settings.shrinkage ~ ' as double))',
}) }}
{% endmacro %}
