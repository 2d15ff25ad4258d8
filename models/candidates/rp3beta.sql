{{ config(materialized='in_parts', meta={'parts_at_once': 2}, enabled=recmart.is_listed(['rp3beta'])) }}
{{ recmart.neighbour_scores('rp3beta') }}
