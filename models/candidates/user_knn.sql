{{ config(materialized='in_parts', meta={'parts_at_once': 2}) }}
{{ recmart.neighbour_scores('user_knn', by_user=true) }}
