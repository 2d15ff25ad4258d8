{#-
    A host's time, of any type, as a UTC timestamp without zone; null where it cannot be read. Numbers are epoch
    seconds, or milliseconds from 1e11 on.
-#}
{% macro to_time(expression, type) %}{{ return(adapter.dispatch('to_time', 'recmart')(expression, type)) }}{% endmacro %}

{% macro default__to_time(expression, type) -%}
    cast({{ expression }} as timestamp)
{%- endmacro %}

{% macro duckdb__to_time(expression, type) -%}
    {%- if 'with time zone' in type -%}
        {{ expression }} at time zone 'UTC'
    {%- elif type.startswith('timestamp') or type == 'date' -%}
        cast({{ expression }} as timestamp)
    {%- elif type in ['varchar', 'null', '"null"'] -%}
        try_cast({{ expression }} as timestamptz) at time zone 'UTC'
    {%- elif not modules.re.match('(u?(tiny|small|big|huge)?int(eger)?|double|float|decimal)', type) -%}
        {{ exceptions.raise_compiler_error(
            'recmart: a time cannot be read from ' ~ type ~ '. Map the column to an expression that gives a timestamp, '
            ~ 'a date, text, or epoch seconds or milliseconds.'
        ) }}
    {%- else -%}
        try(make_timestamp(cast(
            cast({{ expression }} as double) * case when abs({{ expression }}) >= 1e11 then 1e3 else 1e6 end as bigint
        )))
    {%- endif -%}
{%- endmacro %}
