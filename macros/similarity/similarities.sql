{#-
    Every similarity, by name, with its expression under the settings of an entry. The only place that names them all.
    What an expression may use, macro `similarity` says.
-#}
{% macro similarities(settings={'shrinkage': 0, 'alpha': 0.5, 'beta': 0.5}) %}
    {{ return(recmart.by_name([
        recmart.similarity_cosine(settings),
        recmart.similarity_adjusted_cosine(settings),
        recmart.similarity_pearson(settings),
        recmart.similarity_asymmetric_cosine(settings),
        recmart.similarity_jaccard(settings),
        recmart.similarity_tanimoto(settings),
        recmart.similarity_dice(settings),
        recmart.similarity_inclusion(settings),
        recmart.similarity_phi(settings),
        recmart.similarity_conditional(settings),
        recmart.similarity_confidence(settings),
        recmart.similarity_lift(settings),
        recmart.similarity_mutual_information(settings),
        recmart.similarity_lexicographers(settings),
        recmart.similarity_dot(settings),
        recmart.similarity_rp3beta(settings),
    ])) }}
{% endmacro %}
