{#- The algorithms that var `recommenders` uses, each once. Checked here, because it decides what dbt must find. -#}
{% macro listed_algorithms() %}
    {%- set listed = recmart.recommender_entries() | map(attribute='algorithm') | unique | list -%}
    {%- for algorithm in listed -%}
        {%- do recmart.stop_if(
            algorithm not in recmart.algorithms(),
            "var recommenders names the algorithm " ~ (algorithm | tojson) ~ ", which does not exist. Algorithms: "
            ~ recmart.algorithms() | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {{ return(listed) }}
{% endmacro %}
