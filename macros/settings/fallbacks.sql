{#- Var `fallback` as a list: who fills up the lists of who serves, in order. Checked here: dbt parses with it. -#}
{% macro fallbacks() %}
    {%- set given = recmart.setting('fallback') -%}
    {%- set names = [given] if given is string else given -%}
    {%- do recmart.stop_if(
        not names or names is mapping or names is not sequence or names | reject('string') | list,
        "var fallback is " ~ (given | tojson) ~ ". Give the name of a recommender, or a list of names in the order in "
        ~ "which they are tried, for example fallback: popularity."
    ) -%}
    {{ return(names) }}
{% endmacro %}
