{{ config(materialized='in_parts', parts='target_parts', parts_at_once=2) }}
{{ recmart.neighbour_scores('rp3beta') }}
