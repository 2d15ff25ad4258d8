{#- Whose nearest an entry keeps: `target`, `source` or `both`, as its algorithm declares or its setting says. -#}
{% macro pruning_of(entry) %}
    {{ return(entry.declared.neighbours.prune or entry.settings.get('prune', 'target')) }}
{% endmacro %}
