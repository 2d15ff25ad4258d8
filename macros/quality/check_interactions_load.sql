{#- Before the accepted interactions: a load of which hardly a row can be used is not made into lists. -#}
{% macro check_interactions_load() %}
    {%- if recmart.guards_lists() -%}
        {%- set rows = run_query(
            "select count(*), count(rejection_reason), mode(rejection_reason) from "
            ~ ref('recmart', 'staging__checked_interactions')
            ~ " where rejection_reason is distinct from 'user may not be personalised'"
        ).rows -%}
        {%- set n_rows, n_rejected, reason = rows[0][0], rows[0][1], rows[0][2] -%}
        {%- do recmart.refuse_load('interactions', n_rows, n_rejected, reason) -%}
    {%- endif -%}
{% endmacro %}
