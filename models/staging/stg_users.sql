{%- set from_host = recmart.mapped_columns('users', ['user_id'], required=['user_id']) -%}
{%- set relation = recmart.relation('users') -%}
{%- do recmart.check_id_type('users', 'user_id', from_host.user_id.type) -%}

with source_rows as (

    select {{ from_host.user_id.sql }} as user_id
    {% if relation %}from {{ relation }}{% else %}where false{% endif %}

)

select distinct cast(user_id as {{ var('user_id_type') }}) as user_id
from source_rows
where not {{ recmart.is_blank('user_id') }}
