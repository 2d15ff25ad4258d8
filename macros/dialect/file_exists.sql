{#- Whether a path, or a glob of paths, names at least one file. -#}
{% macro file_exists(path) %}{{ return(adapter.dispatch('file_exists', 'recmart')(path)) }}{% endmacro %}

{% macro default__file_exists(path) %}{{ return(false) }}{% endmacro %}

{% macro duckdb__file_exists(path) %}
    {#- a path with a protocol is read over the network, where a glob may not be allowed -#}
    {%- if '://' in path -%}{{ return(true) }}{%- endif -%}
    {{ return(run_query("select count(*) from glob('" ~ path | replace("'", "''") ~ "')").rows[0][0] > 0) }}
{% endmacro %}
