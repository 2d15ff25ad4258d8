{% macro check_serving() %}
    {%- set names, serve = recmart.recommender_entries() | map(attribute='name') | list, recmart.setting('serve') -%}
    {%- do recmart.stop_if(
        serve not in names + ['auto'],
        "var serve is " ~ (serve | tojson) ~ ". Give auto or one of your recommenders: " ~ names | join(', ') ~ "."
    ) -%}
    {%- do recmart.stop_if(
        serve == 'auto' and recmart.setting('backtest_folds') < 2,
        "var serve is auto, which chooses on validation folds, and there is none. Set backtest_folds to 2 or more "
        ~ "(the newest is the test fold), or name a recommender."
    ) -%}
    {%- set fallbacks, for_all = recmart.fallbacks(), [] -%}
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
    {%- for entry in recmart.recommender_entries() if recmart.holds(entry.declared.get('serves_everybody'), entry.settings) -%}
        {%- do for_all.append(entry.name) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        recmart.baseline() not in for_all,
        "var fallback ends in " ~ recmart.baseline() ~ ". The last fallback serves everybody, also people without history. Of "
        ~ "your recommenders these do: " ~ (for_all | join(', ') or 'none; list popularity') ~ "."
    ) -%}
{% endmacro %}
