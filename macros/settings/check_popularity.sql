{#- The settings of the entries of the algorithm popularity, each where its measure reads it. -#}
{% macro check_popularity() %}
    {%- set days = "Give a number of days above 0" -%}
    {%- for entry in recmart.recommender_entries('popularity') -%}
        {%- set settings, trending = entry.settings, entry.settings.measure == 'trending' -%}
        {%- for name, may_be_null, above, below, hint in [
            ('half_life_days', true, 0, 1e9, days ~ ", or null for no decay."),
            ('window_days', true, 0, 1e9, days ~ ", or null for all."),
            ('baseline_days', false, 0, 1e9, days ~ "."),
            ('damping', false, 0 if trending else -1e-9, 1e9, "Give a number of events, " ~ ("above 0." if trending else "from 0.")),
            ('confidence', false, 0, 1, "Give a share above 0 and below 1, for example 0.95."),
        ] -%}
            {%- set value = settings[name] -%}
            {%- do recmart.stop_if(
                not (value is none and may_be_null)
                and (value is not number or value is boolean or value <= above or value >= below),
                "recommender " ~ entry.name ~ " has " ~ name ~ " " ~ (value | tojson) ~ ". " ~ hint
            ) -%}
        {%- endfor -%}
        {%- do recmart.popularity(settings) -%}
        {%- do recmart.stop_if(
            settings.per not in [none, 'segment', 'category'],
            "recommender " ~ entry.name ~ " has per " ~ (settings.per | tojson) ~ ". It is null, segment or category."
        ) -%}
        {%- do recmart.stop_if(
            trending and settings.window_days is none,
            "recommender " ~ entry.name ~ " has measure trending, which compares the newest days with those before. "
            ~ "Set window_days, for example 7."
        ) -%}
        {%- do recmart.stop_if(
            settings.measure == 'newest' and (settings.window_days is not none or settings.per == 'segment'),
            "recommender " ~ entry.name ~ " has measure newest, which counts no events and is the same for everybody. "
            ~ "Leave out window_days and per: segment."
        ) -%}
    {%- endfor -%}
{% endmacro %}
