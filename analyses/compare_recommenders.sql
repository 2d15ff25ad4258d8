-- Which recommender for which users? Of each piece of the users the best one, how far it is ahead of the next, and
-- whether the intervals of the two are apart.
with slices as (

    select
        *,
        row_number() over (partition by attribute, value order by mean desc, recommender) as place
    from {{ ref('recmart', 'slice_metrics') }}
    where
        role = 'test'
        and attribute like 'user_%'
        and metric = '{{ recmart.setting("headline_metric") }}'
        and stage in ('candidates', 'ranked')

)

select
    best.attribute,
    best.value,
    best.n_judged,
    best.recommender,
    best.mean,
    next_best.recommender as next_best,
    best.mean - next_best.mean as ahead_by,
    best.low > next_best.high as is_apart
from slices as best
left join slices as next_best
    on best.attribute = next_best.attribute and best.value = next_best.value and next_best.place = 2
where best.place = 1
order by best.attribute, best.value
