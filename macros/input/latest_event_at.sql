{#- No event may be later: var `as_of`, or the start of the run. The only use of the clock. -#}
{% macro latest_event_at() -%}
    {{ recmart.to_time("'" ~ (recmart.setting("as_of") or run_started_at.strftime("%Y-%m-%d %H:%M:%S.%f")) ~ "'", 'varchar') }}
{%- endmacro %}
