{#- The random walk of three steps j -> row -> i, over n_i^beta: Paudel et al., TiiS 2017; the rows' n_u^-alpha is in the values. -#}
{% macro similarity_rp3beta(settings) -%}
    dot / (pow(cast(n_neighbour as double), {{ settings.alpha }}) * pow(cast(n_own as double), {{ settings.beta }}))
{%- endmacro %}
