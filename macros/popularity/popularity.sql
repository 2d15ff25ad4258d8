{#-
    A measure of popularity as one SQL expression of an item's `events` in a fold, with `folds` beside them. A measure is
    a macro `popularity_<name>` of the settings of its entry. Null leaves the item out.
-#}
{% macro popularity(settings) %}
    {%- set measures = ['sum', 'events', 'users', 'damped_mean', 'wilson', 'trending', 'newest'] -%}
    {%- do recmart.stop_if(
        settings.measure not in measures,
        "there is no popularity called " ~ (settings.measure | tojson) ~ ". Measures: " ~ measures | join(', ') ~ "."
    ) -%}
    {{ return(recmart['popularity_' ~ settings.measure](settings)) }}
{% endmacro %}
