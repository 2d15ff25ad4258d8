{#- The metrics that every table of metrics carries, in their order. -#}
{% macro metric_columns() %}
    {{ return(['hit_rate', 'precision', 'recall', 'ndcg', 'average_precision', 'reciprocal_rank']) }}
{% endmacro %}
