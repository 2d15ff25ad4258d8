{#-
    A host's time, of any type, as a UTC timestamp without zone; null where it cannot be read. Whatever zone the session
    has: text without an offset is UTC as it is written, text with one keeps its instant. Numbers, also as text, are an
    epoch in seconds, or from 1e11 on milliseconds, from 1e14 on microseconds, from 1e17 on nanoseconds.
-#}
{% macro to_time(expression, type) %}{{ return(adapter.dispatch('to_time', 'recmart')(expression, type)) }}{% endmacro %}

{% macro default__to_time(expression, type) -%}
    cast({{ expression }} as timestamp)
{%- endmacro %}

{% macro duckdb__to_time(expression, type) -%}
    {%- set number = "try_cast(" ~ expression ~ " as double)" -%}
    {%- set epoch = "make_timestamp(cast(" ~ number ~ " * case when abs(" ~ number ~ ") >= 1e17 then 1e-3 when abs("
        ~ number ~ ") >= 1e14 then 1 when abs(" ~ number ~ ") >= 1e11 then 1e3 else 1e6 end as bigint))" -%}
    {%- if 'with time zone' in type -%}
        {%- set time = expression ~ " at time zone 'UTC'" -%}
    {%- elif type.startswith('timestamp') or type == 'date' -%}
        {%- set time = 'try_cast(' ~ expression ~ ' as timestamp)' -%}
    {%- elif type in ['varchar', 'null', '"null"', 'json'] -%}
        {%- set text = 'trim(cast(' ~ expression ~ ' as varchar))' -%}
        {%- set time -%}
            case
                when regexp_full_match({{ text }}, '\d{8}') then try_strptime({{ text }}, '%Y%m%d')
                when regexp_full_match({{ text }}, '\d{9,}(\.\d+)?') then {{ epoch }}
                when regexp_matches({{ text }}, ':.*([A-Za-z]|[+-]\d\d(:?\d\d)*)$') then try_cast(
                    regexp_replace({{ text }}, '(:\d\d[.\d]*)\s*([+-]\d\d):?(\d\d)$', '\1\2:\3') as timestamptz
                ) at time zone 'UTC'
                else try_cast({{ text }} as timestamp)
            end
        {%- endset -%}
    {%- elif modules.re.match('(u?(tiny|small|big|huge)?int(eger)?|double|float|decimal)', type) -%}
        {%- set time = epoch -%}
    {%- else -%}
        {{ exceptions.raise_compiler_error(
            'recmart: a time cannot be read from ' ~ type ~ '. Map the column to an expression that gives a timestamp, '
            ~ 'a date, text, or an epoch in seconds, milliseconds, microseconds or nanoseconds.'
        ) }}
    {%- endif -%}
    case when isfinite(try({{ time }})) then try({{ time }}) end
{%- endmacro %}
