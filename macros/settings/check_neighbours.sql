{#- The settings of the algorithms by neighbours: words out of a few, numbers within their range. -#}
{% macro check_neighbours(entry) %}
    {%- set words = {
        'unit': ['basket', 'session', 'window', 'user'],
        'is_directed': [true, false],
        'prune': ['target', 'source', 'both'],
        'offset': ['none', 'item_mean'],
        'profile': ['binary', 'weight'],
    } -%}
    {%- for key, value in entry.settings.items() if key in words -%}
        {%- do recmart.stop_if(
            value not in words[key],
            "recommender " ~ entry.name ~ " has " ~ key ~ " " ~ (value | tojson) ~ ". It is one of: "
            ~ words[key] | map('tojson') | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {%- set numbers = {
        'neighbours': 'a whole number from 1, or null for all',
        'longest_row': 'a whole number from 1, or null for all',
        'min_common': 'a whole number from 1',
        'half_life_days': 'a number of days above 0, or null for no decay',
        'window_days': 'a number of days above 0',
        'normalise': 'a number from 0 to 1',
        'b': 'a number from 0 to 1',
        'k1': 'a number from 0', 'activity_power': 'a number from 0', 'shrinkage': 'a number from 0',
        'significance': 'a number from 0', 'alpha': 'a number from 0', 'beta': 'a number from 0',
    } -%}
    {%- for key, value in entry.settings.items() if key in numbers and not (value is none and 'null' in numbers[key]) -%}
        {%- set range = numbers[key] -%}
        {%- do recmart.stop_if(
            value is not number or value is boolean
            or ('whole' in range and (value is not integer or value < 1))
            or value < 0 or ('above 0' in range and value == 0) or ('to 1' in range and value > 1),
            "recommender " ~ entry.name ~ " has " ~ key ~ " " ~ (value | tojson) ~ ". Give " ~ range ~ "."
        ) -%}
    {%- endfor -%}
    {%- do recmart.similarity(entry.settings) -%}
    {%- set weighting = entry.settings.get('weighting', 'binary') -%}
    {%- do recmart.stop_if(
        weighting != 'binary' and recmart.matrix_of(entry).weighting != weighting,
        "recommender " ~ entry.name ~ " has weighting " ~ (weighting | tojson) ~ ", but similarity "
        ~ entry.settings.similarity ~ " has a weighting of its own, less the mean. Leave weighting out."
    ) -%}
    {%- do recmart.weighting(recmart.matrix_of(entry)) -%}
{% endmacro %}
