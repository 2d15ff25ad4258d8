{#-
    A measure of item-item similarity as one SQL expression of the counts n_common (users of both items), n_users (of
    the item) and n_neighbour_users (of its neighbour). A measure is a macro `similarity_<name>`.
-#}
{% macro similarity(measure, shrinkage=0) %}
    {%- set measures = ['cosine', 'jaccard'] -%}
    {%- do recmart.stop_if(
        measure not in measures,
        "there is no similarity called " ~ (measure | tojson) ~ ". Measures: " ~ measures | join(', ') ~ "."
    ) -%}
    {{ return(recmart['similarity_' ~ measure](shrinkage)) }}
{% endmacro %}
