{% macro metric_revenue() %}
{{ return({
    'name': 'revenue',
    'what': 'Prices of the hits, added up; in the unit of the price, from 0; null where the catalogue has no prices',
    'in_words': 'the prices of what stood in the list and was then chosen, a user',
    'formula': 'sum of the prices of the hits; a hit without a price adds nothing',
    'family': 'accuracy',
    'range': 'from 0, in the unit of the price',
    'without_a_list': '0; none where no item has a price',
    'may_be_missing': true,
    'higher_is_better': true,
    'is_cut_at_k': true,
}) }}
{% endmacro %}
