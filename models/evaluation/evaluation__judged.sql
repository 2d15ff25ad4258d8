with targets as (

    select * from {{ ref('recmart', 'prep__targets') }}
    where fold <> 'live'

)

-- every recommender by itself, and `served`: what people would have got, fallback included
select fold, recommender, user_ix, n_relevant, is_warm from targets
union all
select fold, 'served' as recommender, user_ix, n_relevant, is_warm from targets
where recommender = '{{ var("fallback") }}'
