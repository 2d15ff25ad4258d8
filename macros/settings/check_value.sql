{#-
    Refuses a value that its rule does not allow. `said` is how the sentence begins: `var seed is`, `recommender als has
    factors`.
-#}
{% macro check_value(said, value, rule) %}
    {%- set said = said ~ " " ~ (value | tojson if value is not undefined else '') ~ "." -%}
    {%- if value is none and rule.or_null -%}
    {%- elif 'one_of' in rule -%}
        {%- set choices = recmart.choices_of(rule) -%}
        {%- do recmart.stop_if(
            value | tojson not in choices | map('tojson') | list,
            said ~ " It is one of: " ~ choices | map('tojson') | join(', ') ~ "."
        ) -%}
    {%- elif rule.is == 'flag' -%}
        {%- do recmart.stop_if(value is not boolean, said ~ " Give true or false.") -%}
    {%- elif rule.is in ['whole', 'number'] -%}
        {%- do recmart.stop_if(not recmart.is_in_range(value, rule), said ~ " Give " ~ recmart.range_of(rule) ~ ".") -%}
    {%- elif rule.is == 'text' -%}
        {%- do recmart.stop_if(value is not string or not value, said ~ " Give text.") -%}
    {%- elif rule.is == 'wholes' -%}
        {%- do recmart.stop_if(
            not value or value is string or value is not sequence or value is mapping, said ~ " Give a list of whole numbers."
        ) -%}
        {%- for number in value -%}
            {%- do recmart.stop_if(
                not recmart.is_in_range(number, dict(rule, is='whole')),
                said ~ " Each of them is a whole number from " ~ rule.from ~ "."
            ) -%}
        {%- endfor -%}
    {%- elif rule.is == 'names' -%}
        {%- do recmart.stop_if(
            value is not string and (value is mapping or value is not sequence or value | reject('string') | list),
            said ~ " Give a list of names."
        ) -%}
    {%- elif rule.is == 'columns' -%}
        {%- do recmart.stop_if(
            value is not mapping or value.values() | reject('string') | reject('number') | list,
            said ~ " Give a mapping from recmart's names to columns of yours: {user_id: customer_no}."
        ) -%}
    {%- endif -%}
{% endmacro %}
