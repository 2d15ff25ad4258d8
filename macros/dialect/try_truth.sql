{#- A value as true or false; null where it can be read as neither. -#}
{% macro try_truth(expression) %}{{ return(adapter.dispatch('try_truth', 'recmart')(expression)) }}{% endmacro %}

{% macro default__try_truth(expression) -%}
    {{ dbt.safe_cast(recmart.text_of(expression), 'boolean') }}
{%- endmacro %}

{#- By its text, in which a number other than 0 and 1 is neither. -#}
{% macro duckdb__try_truth(expression) -%}
    case lower(trim(cast({{ expression }} as varchar)))
        when 'on' then true
        when 'off' then false
        when '1.0' then true
        when '0.0' then false
        else try_cast(trim(cast({{ expression }} as varchar)) as boolean)
    end
{%- endmacro %}
