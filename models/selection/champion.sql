with contenders as (

    select * from {{ ref('recmart', 'contenders') }}

),

refused as (

    select {{ dbt.listagg("recommender || ' (' || refused || ')'", "', '", "order by mean desc") }} as names
    from contenders
    where refused is not null

)

{% if recmart.setting('serve') == 'auto' -%}
select
    contenders.recommender,
    contenders.metric,
    contenders.k,
    contenders.n_folds,
    contenders.n_users,
    contenders.mean,
    'the highest ' || contenders.metric || ' at ' || contenders.k || ' of warm users, ' || round(contenders.mean, 4)
    || ', over ' || contenders.n_folds || ' validation folds'
    || coalesce('; passed over: ' || refused.names, '') as reason
from contenders
cross join refused
where contenders.position = 1
{%- else -%}
select
    serving.recommender,
    '{{ recmart.setting("headline_metric") }}' as metric,
    {{ recmart.setting('headline_k') }} as k,
    coalesce(contenders.n_folds, 0) as n_folds,
    coalesce(contenders.n_users, 0) as n_users,
    contenders.mean,
    'named by var serve'
    || coalesce('; number ' || contenders.position || ' on ' || contenders.n_folds || ' validation folds', '')
    || coalesce('; passed over: ' || refused.names, '') as reason
from (select '{{ recmart.setting("serve") }}' as recommender) as serving
left join contenders on serving.recommender = contenders.recommender
cross join refused
{%- endif %}
