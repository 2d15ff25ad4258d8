{% macro similarity_cosine(settings) %}
{{ return({
    'name': 'cosine',
    'what': 'x_i . x_j / (|x_i| |x_j| + k)',
    'looks_at': 'values',
    'is_symmetric': true,
    'sql': 'dot / (norm_own * norm_neighbour + ' ~ settings.shrinkage ~ ')',
}) }}
{% endmacro %}
