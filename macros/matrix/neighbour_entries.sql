{#-
    The recommenders that look at neighbours: entries of var `recommenders` as from `recommender_entries`. There is
    always one that compares items by their users, for `similar_items`: where none is listed, the first algorithm that does.
-#}
{% macro neighbour_entries() %}
    {%- set entries = recmart.recommender_entries() | selectattr('declared.neighbours', 'defined') | list -%}
    {%- if not entries | selectattr('declared.neighbours.unit', 'equalto', 'user') | list -%}
        {%- set declared = recmart.algorithms().values() | selectattr('neighbours', 'defined') | first -%}
        {%- do entries.insert(0, recmart.entry_of(declared, {'name': declared.name})) -%}
    {%- endif -%}
    {{ return(entries) }}
{% endmacro %}
