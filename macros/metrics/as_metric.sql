{#- A declared metric with what most metrics have in common: a share of 0 to 1 that everybody has, the higher the better. -#}
{% macro as_metric(declared) %}
    {{ return(dict({
        'label': declared.name | replace('_', ' '),
        'in_words': declared.what,
        'range': '0 to 1',
        'at_most': 1,
        'without_a_list': '0',
        'may_be_missing': false,
        'higher_is_better': true,
        'is_cut_at_k': true,
        'mean_over': 'users',
        'is_root': false,
    }, **declared)) }}
{% endmacro %}
