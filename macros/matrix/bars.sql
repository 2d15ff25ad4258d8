{#-
    How alike a pair has to be, from what the parts that are built have kept: a column `bar_<name>` for each of the
    entries, by own_ix. What is less alike than all that a full part has kept is not among the nearest of the whole. The
    first parts of a matrix say most of it, so that no more than 32 are read.
-#}
{% macro bars(entries) %}
    {%- set nothing = "(select '' as recommender, 0 as part, 0 as own_ix, 0.0 as similarity where false) as nothing" -%}
    {%- set first_part = recmart.part('first_part', '1') -%}
select
    {% for entry in entries -%}
    max(case when recommender = '{{ entry.name }}' then worst end) as bar_{{ entry.name }},
    {% endfor -%}
    own_ix
from (
    select
        recommender,
        own_ix,
        min(similarity) as worst
    from {{ recmart.part('so_far', nothing) }}
    where part between {{ first_part }} and {{ first_part }} + 31
    group by recommender, part, own_ix
    having
        false
        {% for entry in entries %}
        or recommender = '{{ entry.name }}' and count(*) = {{ entry.settings.neighbours }}
        {% endfor %}
) as worst_of_parts
group by own_ix
{% endmacro %}
