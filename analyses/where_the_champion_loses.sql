-- Where does the champion lose? The pieces of users and of items in which another recommender has the higher mean, the
-- largest loss first; `is_apart` where the intervals do not overlap.
with slices as (

    select *
    from {{ ref('recmart', 'slice_metrics') }}
    where role = 'test' and metric = '{{ recmart.setting("headline_metric") }}' and stage in ('candidates', 'ranked')

)

select
    others.attribute,
    others.value,
    others.n_judged,
    champions.recommender as champion,
    champions.mean as champion_mean,
    others.recommender as better,
    others.mean as better_mean,
    others.mean - champions.mean as lost,
    others.low > champions.high as is_apart
from slices as champions
inner join {{ ref('recmart', 'champion') }} as champion on champions.recommender = champion.recommender
inner join slices as others
    on champions.attribute = others.attribute and champions.value = others.value and champions.mean < others.mean
order by lost desc, others.attribute, others.value
