{#- The names of the metrics of a user's list, in the order of every table that carries them; or those of some families. -#}
{% macro names_of_metrics(families=['accuracy', 'composition', 'candidates']) %}
    {{ return(recmart.metrics().values() | selectattr('family', 'in', families) | map(attribute='name') | list) }}
{% endmacro %}
