{#- The groups of users that metrics are taken over, each with the condition on a row that has is_warm. -#}
{% macro user_groups() %}{{ return({'all': 'true', 'warm': 'is_warm', 'cold': 'not is_warm'}) }}{% endmacro %}
