with judged as (

    select * from {{ ref('recmart', 'prep__judged') }}

),

first_events as (

    select
        fold,
        user_ix,
        min(event_at) as event_at
    from {{ ref('recmart', 'prep__events') }}
    where not is_holdout
    group by fold, user_ix

),

history as (

    select
        judged.fold,
        judged.user_ix,
        count(training.item_ix) as n_items,
        max({{ recmart.days_between('first_events.event_at', 'folds.as_of') }}) as n_days
    from judged
    inner join {{ ref('recmart', 'prep__folds') }} as folds on judged.fold = folds.fold
    left join {{ ref('recmart', 'prep__training') }} as training
        on judged.fold = training.fold and judged.user_ix = training.user_ix
    left join first_events on judged.fold = first_events.fold and judged.user_ix = first_events.user_ix
    group by judged.fold, judged.user_ix

),

attributes as (

    select
        judged.fold,
        judged.user_ix,
        staged.*
    from judged
    inner join {{ ref('recmart', 'prep__users') }} as users on judged.user_ix = users.user_ix
    inner join {{ ref('recmart', 'stg_users') }} as staged on users.user_id = staged.user_id

)

select
    fold,
    user_ix,
    'user_activity' as attribute,
    {{ recmart.bucket('n_items', [0, 1, 2, 5, 10, 20, 50, 100], 'items') }} as value
from history
union all
select
    fold,
    user_ix,
    'user_tenure' as attribute,
    {{ recmart.bucket('n_days', [0, 7, 30, 90, 365], 'days') }} as value
from history
where n_days is not null
{% for attribute, kind in recmart.input_fields('users').items() if kind == 'label' -%}
union all
select fold, user_ix, 'user_{{ attribute | replace("'", "''") }}' as attribute, {{ recmart.quoted(attribute) }} as value
from attributes
where {{ recmart.quoted(attribute) }} is not null
{% endfor %}
