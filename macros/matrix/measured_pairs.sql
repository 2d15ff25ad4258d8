{#-
    The pairs of an entry's matrix with their similarity, those that are alike at all (0 / 0 is not), and as much as the
    nearest found so far of `own` are. Where neighbours are pruned by source, `own` is the neighbour in the history, so
    the sides of the measure change places.
-#}
{% macro measured_pairs(pairs, entry) %}
    {%- set sides = ['neighbour', 'own'] if recmart.pruned_by_source(entry) else ['own', 'neighbour'] -%}
select
    own_ix,
    neighbour_ix,
    position,
    n_common,
    similarity
from (
    select
        *,
        {{ recmart.similarity(entry.settings).sql }} as similarity
    from (
        select
            own_ix,
            neighbour_ix,
            position,
            n_common,
            dot,
            n_all,
            {% if entry.settings.neighbours -%}
            bar_{{ entry.name }},
            {% endif -%}
            n_{{ sides[0] }} as n_own,
            n_{{ sides[1] }} as n_neighbour,
            norm_{{ sides[0] }} as norm_own,
            norm_{{ sides[1] }} as norm_neighbour
        from {{ pairs }}
        where
            {{ recmart.part('matrix', 'matrix') }} = '{{ recmart.matrix_of(entry).name }}'
            and n_common >= {{ entry.settings.min_common }}
    ) as sided
) as measured
where
    similarity > 0
    and {{ recmart.is_finite('similarity') }}
    {% if entry.settings.neighbours -%}
    and similarity >= bar_{{ entry.name }}
    {%- endif %}
{% endmacro %}
