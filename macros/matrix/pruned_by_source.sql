{#- Whether an entry keeps the nearest of what is in the history (source), not of what is scored (target). -#}
{% macro pruned_by_source(entry) %}
    {{ return(entry.algorithm == 'rp3beta' or entry.settings.get('prune') in ['source', 'both']) }}
{% endmacro %}
