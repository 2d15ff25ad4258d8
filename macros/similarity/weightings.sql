{#-
    The value of a cell under each weighting, by name: one SQL expression of weight (of the pair in training), n_row
    (columns of the row), row_total and row_mean (of its weights), n_in_column, column_total and column_mean, and of the
    matrix n_rows, n_columns, mean_row_total and mean_total (of the columns). What differs from its mean by rounding
    alone does not differ.
-#}
{% macro weightings(k1=1.2, b=0.75) %}
    {%- set saturated = 'weight * (' ~ k1 ~ ' + 1) / (' ~ k1 ~ ' * (1 - ' ~ b ~ ' + ' ~ b ~ ' * ' -%}
    {{ return({
        'binary': '1.0',
        'weight': 'weight',
        'log': 'ln(1.0 + weight)',
        'tfidf': 'sqrt(weight) * ln(n_columns / (1.0 + n_row))',
        'bm25': saturated ~ 'column_total / mean_total) + weight) * ln(n_columns / (1.0 + n_row))',
        'bm25_rows': saturated ~ 'row_total / mean_row_total) + weight) * ln(n_rows / (1.0 + n_in_column))',
        'less_row_mean': '(case when abs(weight - row_mean) > 1e-9 * weight then weight - row_mean else 0.0 end)',
        'less_column_mean': '(case when abs(weight - column_mean) > 1e-9 * weight then weight - column_mean else 0.0 end)',
    }) }}
{% endmacro %}
