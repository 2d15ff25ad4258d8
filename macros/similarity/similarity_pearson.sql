{% macro similarity_pearson(settings) %}
{{ return({
    'name': 'pearson',
    'what': 'cosine of weights less the mean of their item',
    'looks_at': 'weights',
    'implies': {'weighting': 'less_column_mean'},
    'is_symmetric': true,
    'sql': recmart.similarity_cosine(settings).sql,
}) }}
{% endmacro %}
