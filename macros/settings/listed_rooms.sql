{#- The rooms that var `recommenders` uses, each once. Checked here, because it decides what dbt must find. -#}
{% macro listed_rooms() %}
    {%- set listed = recmart.recommender_entries() | map(attribute='room') | unique | list -%}
    {%- for room in listed -%}
        {%- do recmart.stop_if(
            room not in recmart.rooms(),
            "var recommenders names the room " ~ (room | tojson) ~ ", which does not exist. Rooms: "
            ~ recmart.rooms() | join(', ') ~ "."
        ) -%}
    {%- endfor -%}
    {{ return(listed) }}
{% endmacro %}
