{#-
    How much is added up at a time: `cells` of an array, `pairs` into a hash table. Vars part_cells and part_pairs are
    for tests, which have little to divide.
-#}
{% macro part_size(of) %}
    {{ return(var('part_' ~ of, {'cells': 16777214, 'pairs': 33554432}[of])) }}
{% endmacro %}
