{#- Every value is a finite number from `least` to `most`; either may be left out. Null is left to not_null. -#}
{% test in_range(model, column_name, least=none, most=none) %}
select {{ column_name }}
from {{ model }}
where
    not {{ recmart.is_finite('cast(' ~ column_name ~ ' as double)') }}
    {% if least is not none %}or {{ column_name }} < {{ least }}{% endif %}
    {% if most is not none %}or {{ column_name }} > {{ most }}{% endif %}
{% endtest %}
