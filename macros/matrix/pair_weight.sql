{#- What a pair weighs by the weights of its events: their sum, or where ratings are kept the newest; see `keeps_newest`. -#}
{% macro pair_weight(weight) -%}
    {{ recmart.newest(weight, ['event_at', 'event_id', weight]) if recmart.keeps_newest() else recmart.exact_sum(weight) }}
{%- endmacro %}
