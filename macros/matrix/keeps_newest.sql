{#-
    Whether what a pair weighs is its newest event, as of ratings, instead of the sum of all: var `pair_weight`, and where
    that says nothing, whether a recommender is listed that trains on ratings.
-#}
{% macro keeps_newest() %}
    {%- set asked = recmart.setting('pair_weight') -%}
    {%- for declared in recmart.algorithms().values() if asked is none and declared.trains_on_ratings and recmart.is_listed([declared.name]) -%}
        {{ return(true) }}
    {%- endfor -%}
    {{ return(asked == 'newest') }}
{% endmacro %}
