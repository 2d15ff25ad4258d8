{#- Refuses weights that do not name other recommenders, none of which fuses itself, with a number each. -#}
{% macro check_weights(said, name, weights, entry) %}
    {%- set entries = recmart.recommender_entries() -%}
    {%- set fusing = entries | selectattr('declared.fuses', 'defined') | map(attribute='name') | list -%}
    {%- set others = entries | map(attribute='name') | reject('in', fusing) | list -%}
    {%- do recmart.stop_if(
        weights is not none and weights is not mapping,
        said ~ " has " ~ name ~ " " ~ (weights | tojson) ~ ". Give names of recommenders with a number each, for example {"
        ~ others | first ~ ": 2}, or null " ~ entry.declared.settings[name].or_null ~ "."
    ) -%}
    {%- for part, weight in (weights or {}).items() -%}
        {%- do recmart.stop_if(
            part not in others,
            said ~ " has a weight for " ~ (part | tojson) ~ ", which " ~ ("fuses others itself" if part in fusing else "is not in var recommenders")
            ~ ". Give some of: " ~ others | join(', ') ~ "."
        ) -%}
        {%- do recmart.check_value(said ~ " has for " ~ part ~ " the weight", weight, {'is': 'number', 'from': 0}) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        not recmart.hybrid_parts(entry),
        said ~ " has nothing to fuse. List other personal recommenders, or give weights above 0."
    ) -%}
{% endmacro %}
