{% macro check_recommenders() %}
    {%- do recmart.listed_algorithms() -%}
    {%- set names = [] -%}
    {%- for entry in recmart.recommender_entries() -%}
        {%- do recmart.stop_if(
            entry.name is not string or not modules.re.fullmatch('[a-z][a-z0-9_]*', entry.name),
            "var recommenders has an entry named " ~ (entry.name | tojson) ~ ". A name is lower-case letters, digits "
            ~ "and underscores, for example {name: item_knn_jaccard, algorithm: item_knn, similarity: jaccard}."
        ) -%}
        {%- do recmart.stop_if(
            entry.name in names or entry.name == 'served',
            "var recommenders has the name " ~ entry.name ~ " twice, or a reserved one (served). Rename the entry."
        ) -%}
        {%- do names.append(entry.name) -%}
        {%- for key in entry.settings -%}
            {%- do recmart.stop_if(
                key not in recmart.algorithm_defaults(entry.algorithm),
                "recommender " ~ entry.name ~ " has the setting `" ~ key ~ "`, which the algorithm " ~ entry.algorithm
                ~ " does not know. It takes: " ~ recmart.algorithm_defaults(entry.algorithm) | join(', ') ~ "."
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do recmart.stop_if(not names, "var recommenders is empty. List at least popularity.") -%}
    {%- do recmart.check_popularity() -%}
    {%- for entry in recmart.neighbour_entries() -%}
        {%- do recmart.check_neighbours(entry) -%}
    {%- endfor -%}
    {%- do recmart.check_trained() -%}
    {%- do recmart.check_hybrids() -%}
{% endmacro %}
