{{ config(materialized='in_parts', meta={'parts_at_once': 2}, enabled=recmart.is_listed(['covisitation'])) }}
{{ recmart.neighbour_scores('covisitation') }}
