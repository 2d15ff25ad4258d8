{{ config(materialized='in_parts', meta={'parts_at_once': 2}, enabled=recmart.is_listed(['item_knn'])) }}
{{ recmart.neighbour_scores('item_knn') }}
