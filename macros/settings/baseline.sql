{#- Whom everybody is compared with: the last of the fallbacks, which is popularity for everybody. -#}
{% macro baseline() %}{{ return(recmart.fallbacks() | last) }}{% endmacro %}
