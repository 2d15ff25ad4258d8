{#- Whether an entry keeps the nearest of what is in the history (source), not of what is scored (target). -#}
{% macro pruned_by_source(entry) %}{{ return(recmart.pruning_of(entry) in ['source', 'both']) }}{% endmacro %}
