-- Why is this in the list of user 1? Each recommended item with the reasons that make up its score.
select
    lists.position,
    lists.item_id,
    reasons.text,
    reasons.contribution,
    reasons.share
from {{ ref('recmart', 'recommendations') }} as lists
inner join {{ ref('recmart', 'recommendation_reasons') }} as reasons
    on lists.user_id = reasons.user_id and lists.item_id = reasons.item_id
where lists.user_id = 1
order by lists.position, reasons.position
