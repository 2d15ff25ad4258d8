{{ config(materialized='in_parts', parts='target_parts') }}
{{ recmart.neighbour_scores('rp3beta') }}
