{% macro similarity_conditional(settings) %}
{{ return({
    'name': 'conditional',
    'what': 'n_ij / ((n_j + k) n_i^beta)',
    'paper': 'Deshpande and Karypis, TOIS 2004',
    'looks_at': 'counts',
    'is_symmetric': false,
    'sql': 'n_common / ((n_neighbour + ' ~ settings.shrinkage ~ ') * ' ~ recmart.power('n_own', settings.beta) ~ ')',
}) }}
{% endmacro %}
