-- what is kept out of a user's list; nothing where repeats are wanted
select distinct
    fold,
    user_ix,
    item_ix
from {{ ref('recmart', 'prep__events') }}
where
    not is_holdout
    and hides_item
    and {{ (not recmart.setting('repeats')) | lower }}
