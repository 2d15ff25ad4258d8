{#-
    How like its neighbour something is, as one SQL expression of n_common (rows with both), dot (sum of the products of
    their values), n_own and n_neighbour (rows with either), norm_own and norm_neighbour (lengths of their columns) and
    n_all (all rows); `own` is what is scored, `neighbour` is in the history. A measure is a macro `similarity_<name>` of
    the entry's settings.
-#}
{% macro similarity(settings) %}
    {%- set measures = recmart.similarities() -%}
    {%- do recmart.stop_if(
        settings.similarity not in measures,
        "there is no similarity called " ~ (settings.similarity | tojson) ~ ". Measures: " ~ measures | join(', ') ~ "."
    ) -%}
    {%- set measure = recmart['similarity_' ~ settings.similarity](settings) | trim -%}
    {%- if settings.get('significance') -%}
        {{ return("(" ~ measure ~ ") * least(1.0, n_common / cast(" ~ settings.significance ~ " as double))") }}
    {%- endif -%}
    {{ return(measure) }}
{% endmacro %}
