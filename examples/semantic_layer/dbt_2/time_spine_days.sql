{{ dbt.date_spine('day', "cast('1990-01-01' as date)", "cast('2051-01-01' as date)") }}
