{%- set asked = recmart.quality('rows_of_one_id_agree', {'severity': 'warn'}) -%}

-- Items, users and event types of which several rows say different things; docs/inputs.md says which of them counts.
select * from {{ ref('recmart', 'input_faults') }}
where reason = 'several rows disagree'
