{#- What is said of the recommenders and of the served lists, which are judged apart, as one query. -#}
{% macro candidate_and_served(what) -%}
select * from {{ ref('recmart', 'evaluation__candidate_' ~ what) }}
    union all
    select * from {{ ref('recmart', 'evaluation__served_' ~ what) }}
{%- endmacro %}
