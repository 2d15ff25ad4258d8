{% macro similarity_tanimoto(settings) %}
{{ return({
    'name': 'tanimoto',
    'what': 'x_i . x_j / (|x_i|^2 + |x_j|^2 - x_i . x_j + k)',
    'looks_at': 'values',
    'is_symmetric': true,
    'sql': 'dot / (norm_own * norm_own + norm_neighbour * norm_neighbour - dot + ' ~ settings.shrinkage ~ ')',
}) }}
{% endmacro %}
