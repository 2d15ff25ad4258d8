{#-
    `dbt clone` makes a view of every table where the engine cannot copy tables, and looks for the materialization of
    views where our models look first. dbt's own has no SQL of a Python model, so this one selects from what is cloned.
-#}
{% materialization view, adapter='duckdb' %}
    {%- if flags.WHICH != 'clone' -%}{{ return(materialization_view_default()) }}{%- endif -%}
    {%- set target_relation = this.incorporate(type='view') -%}
    {%- do drop_relation_if_exists(load_cached_relation(this)) -%}
    {%- call statement('main') -%}{{ create_view_as(target_relation, compiled_code) }}{%- endcall -%}
    {%- do adapter.commit() -%}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
