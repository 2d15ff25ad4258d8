{% macro similarity_asymmetric_cosine(settings) %}
{{ return({
    'name': 'asymmetric_cosine',
    'what': 'x_i . x_j / (|x_i|^(2 alpha) |x_j|^(2 (1 - alpha)) + k)',
    'paper': 'Aiolli, RecSys 2013',
    'looks_at': 'values',
    'is_symmetric': false,
    'sql': 'dot / (' ~ recmart.power('norm_own', 2 * settings.alpha) ~ ' * '
        ~ recmart.power('norm_neighbour', 2 * (1 - settings.alpha)) ~ ' + ' ~ settings.shrinkage ~ ')',
}) }}
{% endmacro %}
