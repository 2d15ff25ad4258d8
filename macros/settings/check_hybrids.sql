{#- A hybrid fuses other recommenders that are listed, and no hybrids. -#}
{% macro check_hybrids() %}
    {%- set hybrids = recmart.recommender_entries('hybrid') -%}
    {%- set others = recmart.recommender_entries() | rejectattr('algorithm', 'equalto', 'hybrid') | map(attribute='name') | list -%}
    {%- for entry in hybrids -%}
        {%- set settings, name = entry.settings, "hybrid " ~ entry.name -%}
        {%- for setting, allowed in {'method': ['rrf', 'weighted'], 'normalisation': ['minmax', 'max', 'z']}.items() -%}
            {%- do recmart.stop_if(
                settings[setting] not in allowed,
                name ~ " has " ~ setting ~ " " ~ (settings[setting] | tojson) ~ ". It is one of: " ~ allowed | join(', ') ~ "."
            ) -%}
        {%- endfor -%}
        {%- do recmart.stop_if(
            settings.rank_constant is not number or settings.rank_constant is boolean or settings.rank_constant < 0,
            name ~ " has rank_constant " ~ (settings.rank_constant | tojson) ~ ". Give a number from 0; 60 is usual."
        ) -%}
        {%- do recmart.stop_if(
            settings.weights is not none and settings.weights is not mapping,
            name ~ " has weights " ~ (settings.weights | tojson) ~ ". Give names of recommenders with a number each, for "
            ~ "example {als: 2, item_knn_cosine: 1}, or null for all personal ones alike."
        ) -%}
        {%- for part, weight in (settings.weights or {}).items() -%}
            {%- do recmart.stop_if(
                part in hybrids | map(attribute='name'),
                name ~ " has a weight for " ~ part ~ ", which is " ~ ("itself" if part == entry.name else "a hybrid")
                ~ ". A hybrid fuses recommenders that are no hybrids; give their weights instead."
            ) -%}
            {%- do recmart.stop_if(
                part not in others,
                name ~ " has a weight for " ~ (part | tojson) ~ ", which is not in var recommenders. Give some of: "
                ~ others | join(', ') ~ "."
            ) -%}
            {%- do recmart.stop_if(
                weight is not number or weight is boolean or not 0 <= weight <= 1e9,
                name ~ " has the weight " ~ (weight | tojson) ~ " for " ~ part ~ ". Give a number from 0 to 1e9; 0 leaves it out."
            ) -%}
        {%- endfor -%}
        {%- do recmart.stop_if(
            not recmart.hybrid_parts(entry),
            name ~ " has nothing to fuse. List other personal recommenders, or give weights above 0."
        ) -%}
    {%- endfor -%}
{% endmacro %}
