{#-
    Whether what a pair weighs is its newest event, as of ratings, instead of the sum of all: var `pair_weight`, and where
    that says nothing, whether a recommender is listed that trains on ratings.
-#}
{% macro keeps_newest() %}
    {%- set asked = recmart.setting('pair_weight') -%}
    {%- for entry in recmart.recommender_entries() if asked is none and entry.declared.trains_on_ratings -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(asked == 'newest') }}
{% endmacro %}
