{% macro metric_user_coverage() %}
{{ return(recmart.as_metric({
    'name': 'user_coverage',
    'what': 'Whether there is a list at all: 1 or 0',
    'formula': '1 if there is a list',
    'family': 'composition',
    'may_be_missing': true,
})) }}
{% endmacro %}
