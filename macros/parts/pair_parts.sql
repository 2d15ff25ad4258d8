{#- The parts in which pairs are counted, as a list of dicts; says in the log how many pairs there will be. -#}
{% macro pair_parts(model_name) %}
    {%- set parts = recmart.rows_as_dicts(
        "select *, last_ix - first_ix + 1 as n_own, min(part) over (partition by fold, matrix) as first_part from "
        ~ ref('recmart', 'signals__pair_parts') ~ " order by part"
    ) -%}
    {%- for row in recmart.rows_as_dicts(
        "select fold, matrix, n_pairs, n_rows, n_columns from " ~ ref('recmart', 'signals__matrices') ~ " order by 1, 2"
    ) -%}
        {%- do log(
            "co-occurrence of " ~ row.matrix ~ ", " ~ row.fold ~ ": " ~ '{:,}'.format(row.n_pairs) ~ " pairs of "
            ~ '{:,}'.format(row.n_columns) ~ " columns in " ~ '{:,}'.format(row.n_rows) ~ " rows",
            info=(row.n_pairs > 100000000)
        ) -%}
    {%- endfor -%}
    {{ return(parts) }}
{% endmacro %}
