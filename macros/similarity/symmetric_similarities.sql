{#- The measures whose expression has the same value, to the last bit, with `own` and `neighbour` in each other's place. -#}
{% macro symmetric_similarities() %}
    {{ return([
        'cosine', 'adjusted_cosine', 'pearson', 'jaccard', 'tanimoto', 'dice', 'inclusion', 'lift', 'mutual_information',
        'lexicographers', 'dot',
    ]) }}
{% endmacro %}
