{#-
    Whether there are lists that a broken load could empty: in a run that writes tables and is not told to leave them
    empty (`--empty`), where `recommendations` has rows. The first build of a shop may be of nothing.
-#}
{% macro guards_lists() %}
    {%- set lists = (graph.nodes if execute else {}).get('model.recmart.recommendations') -%}
    {%- if lists and flags.WHICH in ['run', 'build'] and not invocation_args_dict.get('empty') -%}
        {%- set there = adapter.get_relation(lists.database, lists.schema, lists.alias) -%}
        {{ return(there is not none and run_query('select 1 from ' ~ there ~ ' limit 1').rows | length > 0) }}
    {%- endif -%}
    {{ return(false) }}
{% endmacro %}
