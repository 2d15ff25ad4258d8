{#- `dbt clone` makes views where tables cannot be cloned, and cannot make one of a Python model: our tables are copied. -#}
{% macro duckdb__can_clone_table() %}{{ return(true) }}{% endmacro %}
