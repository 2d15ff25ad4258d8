{#- Whether a var names a model of the host: by `ref:`, or by its name alone. -#}
{% macro is_model(input) %}
    {%- set spec = recmart.setting(input) -%}
    {{ return(
        spec is string and spec != 'holdout' and not '.parquet' in spec and not '.csv' in spec
        and spec.partition(':')[0] not in ['source', 'table']
    ) }}
{% endmacro %}
