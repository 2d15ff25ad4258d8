{%- set asked = recmart.quality('values_can_be_read', {'severity': 'warn'}) -%}

-- Values beside the interactions that could not be read, such as a price that is no number.
select * from {{ ref('recmart', 'input_faults') }}
where reason <> 'several rows disagree'
