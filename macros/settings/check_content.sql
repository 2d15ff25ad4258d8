{#- The entries of the algorithm content. -#}
{% macro check_content() %}
    {%- set words = {'terms': ['category', 'text'], 'profile_weight': ['weight', 'binary']} -%}
    {%- for entry in recmart.recommender_entries('content') -%}
        {%- for setting, allowed in words.items() -%}
            {%- do recmart.stop_if(
                entry.settings[setting] not in allowed,
                "recommender " ~ entry.name ~ " has " ~ setting ~ " " ~ (entry.settings[setting] | tojson)
                ~ ". It is " ~ allowed | join(' or ') ~ "."
            ) -%}
        {%- endfor -%}
        {%- for setting in ['profile_terms', 'most_items', 'neighbours'] -%}
            {%- set value = entry.settings[setting] -%}
            {%- do recmart.stop_if(
                value is not integer or value is boolean or value < 1 or value >= 1000000,
                "recommender " ~ entry.name ~ " has " ~ setting ~ " " ~ (value | tojson)
                ~ ". Give a whole number from 1 to 999999."
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
