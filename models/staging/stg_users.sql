{%- set fields = recmart.input_fields('users') | list -%}

with users as (

    {{ recmart.typed_rows('users') }}

)

-- one row a user: of several, the first by segment, region and whatever else is known
select
    {% for field in fields -%}
    {{ recmart.quoted(field) }}{{ ',' if not loop.last }}
    {% endfor %}
from users
where user_id is not null
qualify row_number() over (
    partition by user_id
    order by {% for field in fields[1:] %}{{ recmart.quoted(field) }} nulls last{{ ', ' if not loop.last }}{% endfor %}
) = 1
