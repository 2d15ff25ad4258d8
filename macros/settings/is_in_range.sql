{#- Whether a value is a number as a rule says; no number is beyond 1e9 unless the rule lets it. -#}
{% macro is_in_range(value, rule) %}
    {{ return(
        value is number and value is not boolean and (rule.is != 'whole' or value is integer)
        and value >= rule.get('from', value) and value <= rule.get('to', 1e9)
        and ('above' not in rule or value > rule.above) and ('below' not in rule or value < rule.below)
    ) }}
{% endmacro %}
