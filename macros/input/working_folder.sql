{#- Where relative paths start: the folder dbt was started in, as far as it tells. -#}
{% macro working_folder() %}{{ return(env_var('PWD', 'the current folder')) }}{% endmacro %}
