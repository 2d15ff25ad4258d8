{% macro check_serving() %}
    {%- set names = recmart.recommender_entries() | map(attribute='name') | list -%}
    {%- do recmart.stop_if(
        var('serve') not in names + ['auto'],
        "var serve is " ~ (var('serve') | tojson) ~ ". Give auto or one of your recommenders: " ~ names | join(', ')
        ~ "."
    ) -%}
    {%- do recmart.stop_if(
        var('serve') == 'auto' and var('backtest_folds') < 2,
        "var serve is auto, which chooses on validation folds, and there is none. Set backtest_folds to 2 or more "
        ~ "(the newest is the test fold), or name a recommender."
    ) -%}
    {%- do recmart.stop_if(
        var('fallback') not in recmart.recommender_entries('popularity')
        | selectattr('settings.per', 'none') | map(attribute='name') | list,
        "var fallback is " ~ (var('fallback') | tojson) ~ ". The fallback serves everybody, also people without history, "
        ~ "so it is an entry of the room popularity with per: null that stands in var recommenders."
    ) -%}
{% endmacro %}
