{% macro check_uncertainty() %}
    {%- set given = recmart.uncertainty() -%}
    {%- for field in ['level', 'margin', 'power'] -%}
        {%- do recmart.stop_if(
            given[field] is not number or given[field] is boolean or given[field] <= 0 or given[field] >= 1,
            "var uncertainty has " ~ field ~ " " ~ (given[field] | tojson) ~ ". Give a share above 0 and below 1."
        ) -%}
    {%- endfor -%}
    {%- for field in ['resamples', 'smallest_slice'] -%}
        {%- do recmart.stop_if(
            given[field] is not integer or given[field] is boolean or given[field] < 2,
            "var uncertainty has " ~ field ~ " " ~ (given[field] | tojson) ~ ". Give a whole number from 2."
        ) -%}
    {%- endfor -%}
    {#- the smallest p of R resamples is 2 / (R + 1); Holm multiplies it by the number of comparisons -#}
    {%- set family = [recmart.recommender_entries() | length - 1, 1] | max -%}
    {%- set needed = (2 * family / (1 - given.level)) | round(0, 'ceil') | int -%}
    {%- do recmart.stop_if(
        given.resamples < needed,
        "var uncertainty has " ~ given.resamples ~ " resamples: too few for any of " ~ family ~ " comparisons to be "
        ~ "significant at level " ~ given.level ~ ". Give resamples: " ~ needed ~ " or more."
    ) -%}
{% endmacro %}
