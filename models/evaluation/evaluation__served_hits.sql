select
    lists.fold,
    lists.recommender,
    lists.user_ix,
    lists.position
from {{ ref('recmart', 'evaluation__served_lists') }} as lists
inner join {{ ref('recmart', 'prep__holdout') }} as holdout
    on
        lists.fold = holdout.fold
        and lists.user_ix = holdout.user_ix
        and lists.item_ix = holdout.item_ix
