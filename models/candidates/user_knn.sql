{{ config(materialized='in_parts', meta={'parts_at_once': 2}, enabled=recmart.is_listed(['user_knn'])) }}
{{ recmart.neighbour_scores('user_knn', by_user=true) }}
