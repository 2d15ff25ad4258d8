{%- set fields = ['user_id', 'segment', 'region'] + recmart.setting('user_attributes') -%}
{%- set from_host = recmart.mapped_columns('users', fields, required=['user_id']) -%}
{%- do recmart.check_id_type('users', 'user_id', from_host.user_id.type) -%}

with source_rows as (

    {{ recmart.source_rows('users', from_host) }}

),

users as (

    select
        cast(user_id as {{ recmart.setting('user_id_type') }}) as user_id,
        {% for attribute in recmart.setting('user_attributes') -%}
        {{ recmart.text_of(attribute) }} as {{ attribute }},
        {% endfor -%}
        {{ recmart.text_of('segment') }} as segment,
        {{ recmart.text_of('region') }} as region
    from source_rows

)

-- one row a user: of several, the first by segment and region
select * from users
where not {{ recmart.is_missing_id('user_id') }}
qualify row_number() over (partition by user_id order by {{ fields[1:] | join(' nulls last, ') }} nulls last) = 1
