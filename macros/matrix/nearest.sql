{#- The n most similar of each own_ix, equal ones by position; all of them where n is none. -#}
{% macro nearest(pairs, n) %}
    {%- if n -%}
{{ recmart.best_rows(pairs, ['own_ix'], 'similarity', 'position', ['neighbour_ix', 'n_common', 'position'], n) }}
    {%- else -%}
select own_ix, neighbour_ix, n_common, position, similarity from {{ pairs }} as found
    {%- endif -%}
{% endmacro %}
