-- Which recommender is better for whom? The mean NDCG by how many relevant items a user had.
select
    recommender,
    case when n_relevant = 1 then '1' when n_relevant <= 5 then '2 to 5' else 'more' end as relevant_items,
    count(*) as n_users,
    avg(ndcg) as ndcg,
    avg(recall) as recall
from {{ ref('recmart', 'user_metrics') }}
where fold = 'test' and is_warm and k = {{ var('headline_k') }}
group by all
order by relevant_items, ndcg desc
