{#- Settings that are one word out of a few. -#}
{% macro check_words() %}
    {%- set words = {
        'duplicates': [none, 'keep', 'reject'],
        'repeats': [true, false],
        'neighbour_engine': ['sql', 'kernel'],
        'diversity_by': ['category', 'text'],
        'headline_metric': recmart.metric_columns('accuracy'),
    } -%}
    {%- for name, allowed in words.items() -%}
        {%- do recmart.stop_if(
            recmart.setting(name) not in allowed,
            "var " ~ name ~ " is " ~ (recmart.setting(name) | tojson) ~ ". It is one of: "
            ~ allowed | map('tojson') | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
{% endmacro %}
