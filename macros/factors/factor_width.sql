{#- How long the arrays of the tables of factors are; the contracts in models/serving/_serving.yml say the same. -#}
{% macro factor_width() %}
    {{ return((recmart.setting('recommenders') | map(attribute='factors') | select('number') | list + [32]) | max) }}
{% endmacro %}
