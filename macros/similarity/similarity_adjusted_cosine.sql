{% macro similarity_adjusted_cosine(settings) %}
{{ return({
    'name': 'adjusted_cosine',
    'what': 'cosine of weights less the mean of their user',
    'paper': 'Sarwar et al., WWW 2001, section 3.1.3',
    'looks_at': 'weights',
    'implies': {'weighting': 'less_row_mean'},
    'is_symmetric': true,
    'sql': recmart.similarity_cosine(settings).sql,
}) }}
{% endmacro %}
