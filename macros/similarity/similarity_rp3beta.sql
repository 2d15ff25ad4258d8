{% macro similarity_rp3beta(settings) %}
{{ return({
    'name': 'rp3beta',
    'what': 'x_i . x_j / (n_j^alpha n_i^beta); the walk of [`rp3beta`](rp3beta.md) where `activity_power` is alpha',
    'paper': 'Paudel et al., TiiS 2017',
    'looks_at': 'values',
    'is_symmetric': false,
    'sql': 'dot / (' ~ recmart.power('n_neighbour', settings.alpha) ~ ' * ' ~ recmart.power('n_own', settings.beta) ~ ')',
}) }}
{% endmacro %}
