{#-
    The value of a cell of a matrix, as one SQL expression of weight (of the pair in training), n_row (columns of the
    row), row_total and row_mean (of its weights), n_in_column, column_total and column_mean, and of the matrix n_rows,
    n_columns, mean_row_total and mean_total (of the columns).
    What differs from its mean by rounding alone does not differ.
-#}
{% macro weighting(matrix) %}
    {%- set weightings = {
        'binary': '1.0',
        'weight': 'weight',
        'log': 'ln(1.0 + weight)',
        'tfidf': 'sqrt(weight) * ln(n_columns / (1.0 + n_row))',
        'bm25': 'weight * (' ~ matrix.k1 ~ ' + 1) / (' ~ matrix.k1 ~ ' * (1 - ' ~ matrix.b ~ ' + ' ~ matrix.b
            ~ ' * column_total / mean_total) + weight) * ln(n_columns / (1.0 + n_row))',
        'bm25_rows': 'weight * (' ~ matrix.k1 ~ ' + 1) / (' ~ matrix.k1 ~ ' * (1 - ' ~ matrix.b ~ ' + ' ~ matrix.b
            ~ ' * row_total / mean_row_total) + weight) * ln(n_rows / (1.0 + n_in_column))',
        'less_row_mean': '(case when abs(weight - row_mean) > 1e-9 * weight then weight - row_mean else 0.0 end)',
        'less_column_mean': '(case when abs(weight - column_mean) > 1e-9 * weight then weight - column_mean else 0.0 end)',
    } -%}
    {%- do recmart.stop_if(
        matrix.weighting not in weightings,
        "there is no weighting called " ~ (matrix.weighting | tojson) ~ ". Weightings: " ~ weightings | join(', ') ~ "."
    ) -%}
    {%- set value = weightings[matrix.weighting] -%}
    {%- if matrix.half_life_days -%}
        {%- set value = value ~ ' * ' ~ recmart.decay('event_at', 'as_of', matrix.half_life_days) | trim -%}
    {%- endif -%}
    {%- if matrix.activity_power -%}
        {%- set value = value ~ ' * pow(cast(n_row as double), -' ~ matrix.activity_power ~ ' / 2.0)' -%}
    {%- endif -%}
    {{ return(value) }}
{% endmacro %}
