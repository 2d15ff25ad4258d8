{% macro metric_revenue() %}
{{ return(recmart.as_metric({
    'name': 'revenue',
    'what': 'Prices of the hits, added up; in the unit of the price, from 0; null where the catalogue has no prices',
    'in_words': 'the prices of what stood in the list and was then chosen, a user',
    'formula': 'sum of the prices of the hits; a hit without a price adds nothing',
    'family': 'accuracy',
    'range': 'from 0, in the unit of the price',
    'at_most': none,
    'without_a_list': '0; none where no item has a price',
    'may_be_missing': true,
})) }}
{% endmacro %}
