{#- The lists of the part that is being built: a condition on target_ix. -#}
{% macro target_range(target_ix) -%}
    {{ target_ix }} between {{ recmart.part('first_ix', '0') }} and {{ recmart.part('last_ix', '9223372036854775807') }}
{%- endmacro %}
