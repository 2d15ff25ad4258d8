{{ config(materialized='in_parts', parts='target_parts') }}
{{ recmart.neighbour_scores('covisitation') }}
