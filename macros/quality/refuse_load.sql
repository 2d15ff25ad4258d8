{#-
    Ends the build, with yesterday's lists as they are, where a load is empty or too large a share of it cannot be used:
    `rows_can_be_used` of var `data_quality`.
-#}
{% macro refuse_load(input, n_rows, n_unusable, reason) %}
    {%- set asked = recmart.quality_of('rows_can_be_used', {'most_share': 0.9, 'severity': 'error'}) -%}
    {%- if asked.severity != 'off' and n_unusable >= n_rows * asked.most_share -%}
        {%- set message = 'var ' ~ input ~ ': ' ~ (
            'there are no rows' if n_rows == 0
            else n_unusable ~ ' of ' ~ n_rows ~ ' rows cannot be used, mostly as ' ~ reason
        ) ~ ". The lists of the last build stay. rejected_interactions and input_faults say more; if it is meant, set "
        ~ "data_quality: {rows_can_be_used: {severity: warn}}." -%}
        {%- do recmart.stop_if(asked.severity == 'error', message) -%}
        {%- do exceptions.warn('recmart: ' ~ message) -%}
    {%- endif -%}
{% endmacro %}
