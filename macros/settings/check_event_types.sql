{% macro check_event_types(given_types) %}
    {%- set knobs = ['weight', 'half_life_days', 'is_target', 'hides_item'] -%}
    {%- for name, given in given_types.items() -%}
        {%- do recmart.stop_if(
            given is not mapping,
            "var event_weights has " ~ name ~ ": " ~ (given | tojson) ~ ". Write " ~ name ~ ": {weight: ...}."
        ) -%}
        {%- for key in given -%}
            {%- do recmart.stop_if(
                key not in knobs,
                "var event_weights has `" ~ key ~ "` under " ~ name ~ ". It takes: " ~ knobs | join(', ') ~ "."
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for type in recmart.event_types() -%}
        {%- do recmart.stop_if(
            type.weight is not number or type.weight is boolean or type.weight > 1e9 or type.weight < -1e9,
            "event type " ~ type.event_type ~ " has weight " ~ type.weight ~ ". Give a number from -1e9 to 1e9."
        ) -%}
        {%- do recmart.stop_if(
            type.half_life_days is not none
            and (type.half_life_days is not number or type.half_life_days <= 0),
            "event type " ~ type.event_type ~ " has half_life_days " ~ type.half_life_days
            ~ ". Give a number of days above 0, or leave it out for no decay."
        ) -%}
    {%- endfor -%}
    {%- do recmart.stop_if(
        not recmart.event_types() | selectattr('is_target') | list,
        "no event type in event_weights is a target, so there is nothing to predict. "
        ~ "Set is_target: true on the events you want more of."
    ) -%}
{% endmacro %}
