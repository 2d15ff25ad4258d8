{{ config(materialized='view', enabled=(recmart.setting('experiments') is not none)) }}

select
    experiment,
    unit_id,
    arm,
    min(assigned_at) as assigned_at
from {{ ref('recmart', 'staging__checked_experiments') }}
where rejection_reason is null
group by experiment, unit_id, arm
