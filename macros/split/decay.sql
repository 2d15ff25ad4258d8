{#-
    2^(-age / half-life), at least 2^-50 so that old history never vanishes; 1 without a half-life or a time.
-#}
{% macro decay(event_at, as_of, half_life_days) -%}
    coalesce(
        pow(2.0, greatest(-50.0, -{{ recmart.days_between(event_at, as_of) }} / {{ half_life_days }})),
        1.0
    )
{%- endmacro %}
