-- the held-out pairs with what they were rated, relevant or not; only where they are themselves the candidates
select
    fold,
    user_ix,
    item_ix,
    {{ recmart.pair_weight('weight') if recmart.keeps_newest() else recmart.exact_avg('weight', at_most_one=false) }}
        as rating
from {{ ref('recmart', 'prep__events') }}
where is_holdout and is_target and {{ (recmart.setting('pairs') == 'holdout') | lower }}
group by fold, user_ix, item_ix
