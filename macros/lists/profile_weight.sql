{#- What a row of the `history` counts for a recommender: its training weight where setting `profile` says so, else 1. -#}
{% macro profile_weight(entries, recommender) -%}
    {%- set by_weight = entries | selectattr('settings.profile', 'equalto', 'weight') | map(attribute='name') | list -%}
    case when {{ recommender }} in ('{{ by_weight | join("', '") }}') then history.weight else 1.0 end
{%- endmacro %}
