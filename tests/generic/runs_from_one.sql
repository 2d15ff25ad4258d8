{#- Within each group the column counts 1, 2, 3 ... and its largest value is at most `most`. -#}
{% test runs_from_one(model, column_name, within, most=none) %}
select
    {{ within | join(', ') }},
    count(*) as n_rows
from {{ model }}
group by {{ within | join(', ') }}
having
    min({{ column_name }}) <> 1
    or max({{ column_name }}) <> count(*)
    or count(distinct {{ column_name }}) <> count(*)
    {% if most is not none %}or max({{ column_name }}) > {{ most }}{% endif %}
{% endtest %}
