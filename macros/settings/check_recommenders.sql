{% macro check_recommenders() %}
    {%- set names, given = [], recmart.setting('recommenders') -%}
    {%- do recmart.stop_if(
        not given or given is string or given is mapping or given is not sequence,
        "var recommenders is empty, or no list. List at least popularity."
    ) -%}
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
        {%- do recmart.check_entry(entry) -%}
    {%- endfor -%}
{% endmacro %}
