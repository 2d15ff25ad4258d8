-- Why is this in the list of user 1? Each recommended item beside the user's own items that are most like it.
with lists as (

    select * from {{ ref('recmart', 'recommendations') }}
    where user_id = 1 and tier = 'personal'

),

own_items as (

    select distinct item_id from {{ ref('recmart', 'stg_interactions') }}
    where user_id = 1

)

select
    lists.position,
    lists.item_id,
    own_items.item_id as because_of_item_id,
    similar_items.similarity,
    similar_items.n_common_users
from lists
inner join {{ ref('recmart', 'similar_items') }} as similar_items
    on lists.item_id = similar_items.item_id and lists.recommender = similar_items.recommender
inner join own_items on similar_items.similar_item_id = own_items.item_id
order by lists.position, similar_items.similarity desc
