{% macro metric_reciprocal_rank() %}
{{ return(recmart.as_metric({
    'name': 'reciprocal_rank',
    'label': 'MRR',
    'what': '1 / position of the first hit, or 0; its mean over users is MRR; 0 to 1',
    'in_words': 'how near the top the first thing stands that the user then chose; 1 is always the first place',
    'formula': '1 / p_1; its mean is MRR',
    'family': 'accuracy',
})) }}
{% endmacro %}
