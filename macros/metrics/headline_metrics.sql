{#- What may be compared and selected by: the metrics of accuracy, higher being better. -#}
{% macro headline_metrics() %}
    {{ return(recmart.by_name(
        recmart.metrics().values() | selectattr('family', 'eq', 'accuracy') | selectattr('higher_is_better') | list
    )) }}
{% endmacro %}
