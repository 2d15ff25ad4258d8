{#- Settings that are one word out of a few. -#}
{% macro check_conventions() %}
    {%- set words = {
        'metric_ties': ['by_popularity', 'against_target'],
        'average_precision_divisor': ['relevant', 'cut_at_k'],
        'ideal_list': ['cut_at_relevant', 'full_k'],
        'duplicates': [none, 'keep', 'reject'],
        'repeats': [true, false],
    } -%}
    {%- for name, allowed in words.items() -%}
        {%- do recmart.stop_if(
            var(name) not in allowed,
            "var " ~ name ~ " is " ~ (var(name) | tojson) ~ ". It is one of: "
            ~ allowed | map('tojson') | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
{% endmacro %}
