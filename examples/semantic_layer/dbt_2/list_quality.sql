select * from {{ ref('recmart', 'user_metrics') }}
