{% macro check_numbers() %}
    {%- for name in [
        'candidates_per_user', 'recommendations_per_user', 'similar_items_per_item', 'max_per_category',
        'max_history_per_user', 'min_history_per_user', 'headline_k'
    ] -%}
        {%- set value = recmart.setting(name) -%}
        {%- set may_be_null = name in ['max_per_category', 'max_history_per_user'] -%}
        {%- do recmart.stop_if(
            not (value is none and may_be_null) and (value is not integer or value is boolean or value < 1),
            "var " ~ name ~ " is " ~ (value | tojson) ~ ". Give a whole number from 1"
            ~ (" or null for no limit." if may_be_null else ".")
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        recmart.setting('max_history_per_user') is not none and recmart.setting('min_history_per_user') > recmart.setting('max_history_per_user'),
        "var min_history_per_user is " ~ recmart.setting('min_history_per_user') ~ ", more than max_history_per_user ("
        ~ recmart.setting('max_history_per_user') ~ "), so hardly any history would count. Lower it."
    ) -%}
    {%- set share = recmart.setting('history_percentile') -%}
    {%- do recmart.stop_if(
        share is not number or share is boolean or share <= 0 or share > 1,
        "var history_percentile is " ~ (share | tojson) ~ ". Give a share above 0, at most 1; 1 keeps the longest histories."
    ) -%}
    {%- set weight = recmart.setting('onboarding_weight') -%}
    {%- do recmart.stop_if(
        weight is not number or weight is boolean or weight <= 0 or weight > 1e9,
        "var onboarding_weight is " ~ (weight | tojson) ~ ". Give a number above 0, at most 1e9; to leave the picks "
        ~ "out, set onboarding: null."
    ) -%}
    {%- for k in recmart.setting('metric_ks') -%}
        {%- do recmart.stop_if(
            k is not integer or k < 1 or k > recmart.setting('candidates_per_user'),
            "var metric_ks has " ~ (k | tojson) ~ ". Each k is a whole number from 1 to candidates_per_user ("
            ~ recmart.setting('candidates_per_user') ~ "), or longer lists would be judged than were made."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        recmart.setting('headline_k') not in recmart.setting('metric_ks'),
        "var headline_k is " ~ recmart.setting('headline_k') ~ ", which is not in metric_ks (" ~ recmart.setting('metric_ks') | join(', ')
        ~ "). Add it there."
    ) -%}
    {%- do recmart.stop_if(
        recmart.setting('recommendations_per_user') > recmart.setting('candidates_per_user'),
        "recommendations_per_user (" ~ recmart.setting('recommendations_per_user') ~ ") is more than candidates_per_user ("
        ~ recmart.setting('candidates_per_user') ~ "). Raise candidates_per_user."
    ) -%}
{% endmacro %}
