-- the events that a fold trains on, one row a user and item; what is disliked on balance is no training row
select
    fold,
    user_ix,
    item_ix,
    {{ recmart.pair_weight('decayed_weight') }} as weight,
    count(*) as n_events,
    max(event_at) as last_event_at
from {{ ref('recmart', 'prep__events') }}
where is_training
group by fold, user_ix, item_ix
having {{ recmart.pair_weight('decayed_weight') }} > 0
order by fold, user_ix, item_ix
