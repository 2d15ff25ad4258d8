{#-
    Var `conventions` with every field filled in: the name of a library, or a mapping of fields, with `like` for the
    library that gives the rest. docs/metrics.md says what the fields mean and where each library's values stand.
-#}
{% macro conventions() %}
    {%- set libraries = {
        'recmart': {},
        'implicit': {
            'precision_denominator': 'cut_at_k', 'precision_average': 'places', 'average_precision_divisor': 'cut_at_k',
        },
        'rectools': {'ideal_list': 'k'},
        'lenskit': {
            'precision_denominator': 'list', 'recall_denominator': 'cut_at_k',
            'average_precision_divisor': 'cut_at_list', 'discount': 'log_from_2', 'users': 'with_list',
        },
        'microsoft': {'users': 'with_list'},
        'gorse': {'precision_denominator': 'list', 'ideal_list': 'list', 'negatives': 100},
    } -%}
    {%- set given = recmart.setting('conventions') -%}
    {%- set chosen = {'like': given} if given is string else given -%}
    {%- set like = chosen.get('like', 'recmart') if chosen is mapping else none -%}
    {%- do recmart.stop_if(
        like not in libraries,
        "var conventions is " ~ (given | tojson) ~ ". Give a library (" ~ libraries | join(', ')
        ~ ") or a mapping such as {like: implicit, ties: against_target}."
    ) -%}
    {%- set filled = {} -%}
    {%- for field, rule in var('recmart_settings').conventions.fields.items() -%}{%- do filled.update({field: rule.default}) -%}{%- endfor -%}
    {%- do filled.update(libraries[like]) -%}
    {%- do filled.update(chosen) -%}
    {%- do filled.pop('like', none) -%}
    {{ return(filled) }}
{% endmacro %}
