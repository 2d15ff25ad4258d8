{#-
    2^(-age / half-life), at least 2^-50 so that old history never vanishes; 1 without a half-life or a time.
-#}
{% macro decay(event_at, as_of, half_life_days) -%}
    case
        when {{ half_life_days }} is null or {{ event_at }} is null then 1.0
        else pow(2.0, greatest(-50.0, -{{ recmart.days_between(event_at, as_of) }} / {{ half_life_days }}))
    end
{%- endmacro %}
