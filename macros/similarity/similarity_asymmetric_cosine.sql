{#- x_i . x_j / (|x_i|^(2 alpha) |x_j|^(2 (1 - alpha)) + shrinkage): Aiolli, RecSys 2013; alpha 0.5 is cosine. -#}
{% macro similarity_asymmetric_cosine(settings) -%}
    {%- set own = recmart.power('norm_own', 2 * settings.alpha) -%}
    {%- set neighbour = recmart.power('norm_neighbour', 2 * (1 - settings.alpha)) -%}
    dot / ({{ own }} * {{ neighbour }} + {{ settings.shrinkage }})
{%- endmacro %}
