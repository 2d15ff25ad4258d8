{%- set spec = recmart.setting('interactions') or 'ref:recmart.demo_interactions' -%}
{%- set is_model = spec.startswith('ref:') or '.' not in spec and ':' not in spec -%}
{%- set name = spec.replace('ref:', '') if '.' in spec else project_name ~ '.' ~ spec.replace('ref:', '') -%}
{%- set input = recmart.upstream(name) if is_model else recmart.relation('interactions') -%}

-- Rows of the host's table that are neither accepted nor rejected: nothing is dropped in silence.
with counts as (

    select
        {{ '(select count(*) from ' ~ input ~ ')' if input and not flags.EMPTY else 'null' }} as n_input,
        (select sum(n_rows) from {{ ref('recmart', 'input_report') }}) as n_reported

)

select * from counts
where n_input <> coalesce(n_reported, 0)
