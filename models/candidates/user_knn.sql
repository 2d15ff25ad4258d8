{{ config(materialized='in_parts', parts='target_parts') }}
{{ recmart.neighbour_scores('user_knn', by_user=true) }}
