{#- One field of var `conventions` and its value; `known` has all fields. -#}
{% macro check_convention(known, field, value) %}
    {%- set words = {
        'precision_denominator': ['k', 'list', 'cut_at_k'],
        'precision_average': ['users', 'places'],
        'recall_denominator': ['relevant', 'cut_at_k'],
        'ideal_list': ['relevant', 'k', 'list'],
        'average_precision_divisor': ['relevant', 'cut_at_k', 'cut_at_list', 'k'],
        'graded_gain': ['linear', 'exponential'],
        'discount': ['log', 'log_from_2'],
        'ties': ['by_popularity', 'against_target'],
        'users': ['all', 'with_list'],
    } -%}
    {%- do recmart.stop_if(
        field not in known,
        "var conventions has `" ~ field ~ "`. It takes: like, " ~ known | join(', ') ~ "."
    ) -%}
    {%- do recmart.stop_if(
        field in words and value not in words[field],
        "var conventions has " ~ field ~ " " ~ (value | tojson) ~ ". It is one of: "
        ~ words.get(field, []) | map('tojson') | join(', ') ~ "."
    ) -%}
    {%- do recmart.stop_if(
        field == 'negatives' and (value is not integer or value is boolean or value < 0),
        "var conventions has negatives " ~ (value | tojson)
        ~ ". Give how many unseen items are drawn for each judged user, or 0 to rank the whole catalogue."
    ) -%}
{% endmacro %}
