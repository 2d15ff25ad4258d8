{#-
    What an entry compares by: the similarity that its settings name, whose `sql` is one expression of n_common (rows
    with both), dot (sum of the products of their values), n_own and n_neighbour (rows with either), norm_own and
    norm_neighbour (lengths of their columns) and n_all (all rows); `own` is what is scored, `neighbour` is in the history.
-#}
{% macro similarity(settings) %}
    {%- set measure = recmart.similarities(settings)[settings.similarity] -%}
    {%- if settings.get('significance') -%}
        {%- do measure.update({
            'sql': "(" ~ measure.sql ~ ") * least(1.0, n_common / cast(" ~ settings.significance ~ " as double))"
        }) -%}
    {%- endif -%}
    {{ return(measure) }}
{% endmacro %}
