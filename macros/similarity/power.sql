{#- A number to a power that a setting gives; the usual ones cost a fraction of `pow`. -#}
{% macro power(base, exponent) %}
    {%- if exponent == 1 -%}{{ return('cast(' ~ base ~ ' as double)') }}{%- endif -%}
    {%- if exponent == 0.5 -%}{{ return('sqrt(' ~ base ~ ')') }}{%- endif -%}
    {{ return('pow(cast(' ~ base ~ ' as double), ' ~ exponent ~ ')') }}
{% endmacro %}
