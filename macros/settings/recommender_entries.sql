{#-
    The entries of var `recommenders` as a list of {name, algorithm, declared, settings}, of one algorithm or of all.
    `declared` is what the algorithm declares; `settings` are its defaults overridden by the entry.
-#}
{% macro recommender_entries(algorithm=none) %}
    {%- set entries, algorithms = [], recmart.algorithms() -%}
    {%- for listed in recmart.setting('recommenders') -%}
        {%- set given = {'name': listed} if listed is string else listed -%}
        {%- do recmart.refuse_old_names("var recommenders", given) -%}
        {%- set its_own = given.get('algorithm', given.get('name')) -%}
        {%- if algorithm in [none, its_own] -%}
            {%- do recmart.stop_if(
                its_own not in algorithms,
                "var recommenders names the algorithm " ~ (its_own | tojson) ~ ", which does not exist. Algorithms: "
                ~ algorithms | join(', ') ~ "."
            ) -%}
            {%- do entries.append(recmart.entry_of(algorithms[its_own], given)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(entries) }}
{% endmacro %}
