{% macro metric_catalogue_coverage() %}
{{ return({
    'name': 'catalogue_coverage',
    'what': 'Share of the eligible items of the fold that stand in the first k of somebody; 0 to 1',
    'formula': 'share of the eligible items that stand in somebody\'s L; given candidates that are not eligible do not count, neither here nor in gini and entropy',
    'family': 'together',
    'range': '0 to 1',
    'at_most': 1,
    'without_a_list': '0',
    'may_be_missing': false,
    'higher_is_better': true,
    'is_cut_at_k': true,
    'sql': 'count(*) / cast(max(n_eligible) as double)',
}) }}
{% endmacro %}
