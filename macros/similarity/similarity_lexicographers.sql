{% macro similarity_lexicographers(settings) %}
{{ return({
    'name': 'lexicographers',
    'what': 'n_ij log2 of lift',
    'looks_at': 'counts',
    'is_symmetric': true,
    'sql': 'n_common * ' ~ recmart.similarity_mutual_information(settings).sql,
}) }}
{% endmacro %}
