{#- Every way to split, by name, with its query of `events` under var `split`. The only place that names them all. -#}
{% macro splits(events='events', folds='folds', split={'share': 0, 'n': 1}) %}
    {{ return(recmart.by_name([
        recmart.holdout_windows_by_time(events, folds, split),
        recmart.holdout_windows_by_last_n(events, folds, split),
        recmart.holdout_windows_by_hash(events, folds, split),
        recmart.holdout_windows_by_column(events, folds, split),
    ])) }}
{% endmacro %}
