{% macro similarity_phi(settings) %}
{{ return({
    'name': 'phi',
    'what': '(n_ij - n_i n_j / N) / (sqrt(n_i (1 - n_i / N) n_j (1 - n_j / N)) + k)',
    'looks_at': 'counts',
    'is_symmetric': false,
    'sql': 'case when n_own < n_all and n_neighbour < n_all then (n_common - cast(n_own as double) * n_neighbour / n_all)'
        ~ ' / (sqrt(n_own * (1.0 - n_own / n_all) * n_neighbour * (1.0 - n_neighbour / n_all)) + '
        ~ settings.shrinkage ~ ') end',
}) }}
{% endmacro %}
