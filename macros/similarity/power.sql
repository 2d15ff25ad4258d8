{#- A number to a power that a setting gives; the usual ones cost a fraction of `pow`. -#}
{% macro power(base, exponent) -%}
    {%- if exponent == 1 -%}
        cast({{ base }} as double)
    {%- elif exponent == 0.5 -%}
        sqrt({{ base }})
    {%- else -%}
        pow(cast({{ base }} as double), {{ exponent }})
    {%- endif -%}
{%- endmacro %}
