{#- The entries of the algorithm history; one that can only return nothing is a warning, because it does no harm. -#}
{% macro check_history() %}
    {%- set types = recmart.event_types() if recmart.setting('event_weights') is mapping else [{'hides_item': false}] -%}
    {%- for entry in recmart.recommender_entries('history') -%}
        {%- set half_life = entry.settings.half_life_days -%}
        {%- do recmart.stop_if(
            entry.settings.by not in ['recency', 'frequency', 'both'],
            "recommender " ~ entry.name ~ " has by " ~ (entry.settings.by | tojson)
            ~ ". It is recency, frequency or both."
        ) -%}
        {%- do recmart.stop_if(
            half_life is not none and (half_life is not number or half_life is boolean or half_life <= 0),
            "recommender " ~ entry.name ~ " has half_life_days " ~ (half_life | tojson)
            ~ ". Give a number of days above 0, or null for no decay."
        ) -%}
        {%- do recmart.stop_if(
            half_life is none and entry.settings.by != 'frequency',
            "recommender " ~ entry.name ~ " has by " ~ entry.settings.by ~ " without half_life_days. Give a number of days, "
            ~ "or by: frequency."
        ) -%}
        {%- do recmart.stop_if(
            entry.settings.due is not boolean,
            "recommender " ~ entry.name ~ " has due " ~ (entry.settings.due | tojson) ~ ". Give true or false."
        ) -%}
        {%- if not recmart.setting('repeats') and not types | rejectattr('hides_item') | list -%}
            {%- do exceptions.warn(
                "recmart: recommender " ~ entry.name ~ " recommends what people have, and all of it is kept out of their "
                ~ "lists, so it returns nothing. Set repeats: true, or hides_item: false on an event type, or take it out "
                ~ "of var recommenders."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{% endmacro %}
