{#-
    Of each group of `keys` the n rows with the highest `score`, equal ones by the lowest `tie` (unique in the group):
    a query of keys, columns and score. `rows` is a relation, CTE or subquery.
-#}
{% macro best_rows(rows, keys, score, tie, columns, n) %}
    {{ return(adapter.dispatch('best_rows', 'recmart')(rows, keys, score, tie, columns, n)) }}
{% endmacro %}

{% macro default__best_rows(rows, keys, score, tie, columns, n) %}
select
    {{ (keys + columns + [score]) | join(',\n    ') }}
from {{ rows }} as ranked_rows
qualify row_number() over (partition by {{ keys | join(', ') }} order by {{ score }} desc, {{ tie }}) <= {{ n }}
{% endmacro %}

{#- A heap of n structs a group, instead of sorting all rows: half the time and a fraction of the memory. -#}
{% macro duckdb__best_rows(rows, keys, score, tie, columns, n) %}
select
    {{ keys | join(',\n    ') }},
    {% for column in columns -%}
    {{ '-best.best_tie as ' ~ column if column == tie else 'best.' ~ column }},
    {% endfor -%}
    best.best_score as {{ score }}
from (
    select
        {{ keys | join(',\n        ') }},
        unnest(max(
            {
                'best_score': {{ score }},
                'best_tie': -{{ tie }}
                {%- for column in columns if column != tie -%},
                '{{ column }}': {{ column }}
                {%- endfor %}
            },
            {{ n }}
        )) as best
    from {{ rows }} as ranked_rows
    group by {{ keys | join(', ') }}
) as heaps
{% endmacro %}
