{#- No event may be later: var `as_of`, or the start of the run. The only use of the clock. -#}
{% macro latest_event_at() -%}
    cast('{{ recmart.setting("as_of") or run_started_at.strftime("%Y-%m-%d %H:%M:%S.%f") }}' as timestamp)
{%- endmacro %}
