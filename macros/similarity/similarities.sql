{#- Every measure that a recommender of neighbours can name: a macro `similarity_<name>`. -#}
{% macro similarities() %}
    {{ return([
        'cosine', 'adjusted_cosine', 'pearson', 'asymmetric_cosine', 'jaccard', 'tanimoto', 'dice', 'inclusion', 'phi',
        'conditional', 'confidence', 'lift', 'mutual_information', 'lexicographers', 'dot', 'rp3beta',
    ]) }}
{% endmacro %}
