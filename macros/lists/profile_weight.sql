{#- What a row of the `history` counts for a recommender: its training weight where setting `profile` says so, else 1. -#}
{% macro profile_weight(entries, recommender) -%}
    {%- set by_weight = entries | selectattr('settings.profile', 'equalto', 'weight') | list -%}
    case when {{ recommender }} in ({{ recmart.names_of(by_weight) }}) then history.weight else 1.0 end
{%- endmacro %}
