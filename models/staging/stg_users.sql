{%- set fields = recmart.input_fields('users') | reject('in', ['user_id', 'may_personalise']) | list -%}

with users as (

    {{ recmart.typed_rows('users') }}

)

-- one row a user: of several, the first by segment, region and whatever else is known. Who may not be personalised in
-- one of them may not, and nor may who has something there that says neither yes nor no
select
    user_id,
    {% for field in fields -%}
    {{ recmart.quoted(field) }},
    {% endfor -%}
    coalesce(min(
        case when may_personalise then 1 when may_personalise__written is not null then 0 end
    ) over (partition by user_id), 1) = 1 as may_personalise
from users
where user_id is not null
qualify row_number() over (
    partition by user_id
    order by
        {% for field in fields -%}
        {{ recmart.quoted(field) }} nulls last{{ ',' if not loop.last }}
        {% endfor %}
) = 1
