{#- n_ij / (n_j n_i^beta): the chance of i given j, with a discount of popularity: Deshpande and Karypis, TOIS 2004. -#}
{% macro similarity_conditional(settings) -%}
    n_common / ((n_neighbour + {{ settings.shrinkage }}) * {{ recmart.power('n_own', settings.beta) }})
{%- endmacro %}
