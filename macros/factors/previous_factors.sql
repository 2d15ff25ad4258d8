{#-
    The public factors of the last build, of `user` or of `item`, where a recommender starts with them and they are there.
    A ref would be a cycle, so the table is looked up; the graph knows where it is.
-#}
{% macro previous_factors(kind) %}
    {%- set starters = recmart.recommender_entries() | selectattr('settings.start', 'equalto', 'previous') | list -%}
    {%- set node = graph.get('nodes', {}).get('model.recmart.' ~ kind ~ '_factors') if execute else none -%}
    {%- set last = adapter.get_relation(node.database, node.schema, node.alias) if node and starters else none %}
select
    '{{ kind }}' as kind,
    things.{{ kind }}_ix as ix,
    {%- if last %}
    last.recommender,
    last.factors,
    last.n_factors,
    last.bias
from {{ last }} as last
inner join {{ ref('recmart', 'prep__' ~ kind ~ 's') }} as things on last.{{ kind }}_id = things.{{ kind }}_id
where last.recommender in ({{ recmart.names_of(starters) }})
    {%- else %}
    '' as recommender,
    {{ recmart.padded('null', recmart.factor_width()) }} as factors,
    0 as n_factors,
    0.0 as bias
from {{ recmart.ref('recmart', 'prep__' ~ kind ~ 's') }} as things
where false
    {%- endif %}
{% endmacro %}
