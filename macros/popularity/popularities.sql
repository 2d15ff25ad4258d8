{#- Every measure of popularity, by name, with its expression under the settings of an entry. The only place that names them all. -#}
{% macro popularities(settings={'damping': 1, 'confidence': 0.95, 'window_days': 1, 'baseline_days': 1}) %}
    {{ return(recmart.by_name([
        recmart.popularity_sum(settings),
        recmart.popularity_events(settings),
        recmart.popularity_users(settings),
        recmart.popularity_damped_mean(settings),
        recmart.popularity_wilson(settings),
        recmart.popularity_trending(settings),
        recmart.popularity_newest(settings),
    ])) }}
{% endmacro %}
