{% macro check_serving() %}
    {%- set names = recmart.recommender_entries() | map(attribute='name') | list -%}
    {%- do recmart.stop_if(
        recmart.setting('serve') not in names + ['auto'],
        "var serve is " ~ (recmart.setting('serve') | tojson) ~ ". Give auto or one of your recommenders: " ~ names | join(', ')
        ~ "."
    ) -%}
    {%- do recmart.stop_if(
        recmart.setting('serve') == 'auto' and recmart.setting('backtest_folds') < 2,
        "var serve is auto, which chooses on validation folds, and there is none. Set backtest_folds to 2 or more "
        ~ "(the newest is the test fold), or name a recommender."
    ) -%}
    {%- set fallbacks = recmart.fallbacks() -%}
    {%- for name in fallbacks -%}
        {%- do recmart.stop_if(
            name not in names,
            "var fallback names " ~ (name | tojson) ~ ". Give one or several of your recommenders: "
            ~ names | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        fallbacks | unique | list | length < fallbacks | length,
        "var fallback is " ~ (fallbacks | tojson) ~ ". Name each recommender once."
    ) -%}
    {%- set for_all = recmart.recommender_entries('popularity') | rejectattr('settings.per') | map(attribute='name') -%}
    {%- do recmart.stop_if(
        recmart.baseline() not in for_all | list,
        "var fallback ends in " ~ recmart.baseline() ~ ". The last fallback serves everybody, also people without "
        ~ "history, so it is an entry of the algorithm popularity with per: null."
    ) -%}
{% endmacro %}
