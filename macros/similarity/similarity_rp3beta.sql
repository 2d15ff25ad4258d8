{#- The random walk of three steps j -> row -> i, over n_i^beta: Paudel et al., TiiS 2017; the rows' n_u^-alpha is in the values. -#}
{% macro similarity_rp3beta(settings) -%}
    dot / ({{ recmart.power('n_neighbour', settings.alpha) }} * {{ recmart.power('n_own', settings.beta) }})
{%- endmacro %}
