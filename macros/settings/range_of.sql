{#- What a rule lets a number be, in words: `a number of days above 0, or null for no decay`. -#}
{% macro range_of(rule) %}
    {%- set thing = 'a share' if rule.unit == 'share' else ('a whole number' if rule.is == 'whole' else 'a number') -%}
    {%- set thing = thing ~ (' of ' ~ rule.unit if rule.unit and rule.unit != 'share' else '') -%}
    {%- if 'from' in rule -%}{%- set thing = thing ~ ' from ' ~ rule.from -%}{%- endif -%}
    {%- if 'above' in rule -%}{%- set thing = thing ~ ' above ' ~ rule.above -%}{%- endif -%}
    {%- if 'to' in rule -%}{%- set thing = thing ~ (' to ' if 'from' in rule else ', at most ') ~ rule.to -%}{%- endif -%}
    {%- if 'below' in rule -%}{%- set thing = thing ~ ', below ' ~ rule.below -%}{%- endif -%}
    {{ return(thing ~ (', or null ' ~ rule.or_null if rule.or_null else '')) }}
{% endmacro %}
